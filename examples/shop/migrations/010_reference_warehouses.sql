-- Dangerous: each of 750,000 lines is looked up while nobody may write either table.
ALTER TABLE shop.order_lines
  ADD CONSTRAINT order_lines_warehouse_id_fkey FOREIGN KEY (warehouse_id) REFERENCES shop.warehouses (id);
