-- prodlike: allow blocking-lock on shop.monthly_sales because only the nightly report reads it, and it runs at three
-- prodlike: allow no-lock-timeout on shop.monthly_sales because only the nightly report reads it, and it runs at three
REFRESH MATERIALIZED VIEW shop.monthly_sales;
