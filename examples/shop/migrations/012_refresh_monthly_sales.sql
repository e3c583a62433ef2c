-- A small view, refreshed under its strongest lock: too short and too small to warn about.
REFRESH MATERIALIZED VIEW shop.monthly_sales;
