-- Dangerous: the whole table is read under a lock that stops readers and writers.
ALTER TABLE shop.order_lines ALTER COLUMN discount_cents SET NOT NULL;
