-- Dangerous: the ALTER takes its lock first, and the UPDATE, with its trigger, runs while it is held.
ALTER TABLE crm.customers ADD COLUMN phone_digits text;
UPDATE crm.customers SET phone_digits = regexp_replace(phone, '[^0-9]', '', 'g') WHERE phone IS NOT NULL;
