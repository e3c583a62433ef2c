-- Good: a column with a constant default is a change of the catalog alone, and lock_timeout keeps the queue short.
SET lock_timeout = '2s';

ALTER TABLE crm.customers ADD COLUMN tier text NOT NULL DEFAULT 'basic';
