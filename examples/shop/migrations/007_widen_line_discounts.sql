-- Dangerous: another type means that every row is written anew, while nobody may even read the table.
ALTER TABLE shop.order_lines ALTER COLUMN discount_cents TYPE bigint;
