-- Slow: 750,000 rows in one statement. Every row stays locked until the end, and the table grows by what it held.
UPDATE shop.order_lines SET discount_cents = 0 WHERE discount_cents IS NULL;
