CREATE SCHEMA crm;
CREATE SCHEMA "Shop";
CREATE TABLE crm.customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL UNIQUE,
  referred_by bigint REFERENCES crm.customers,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TYPE "Shop".state AS ENUM ('open', 'paid');
CREATE TABLE "Shop"."Orders" (
  id serial PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES crm.customers,
  state "Shop".state NOT NULL DEFAULT 'open',
  total numeric(12, 2) NOT NULL CHECK (total >= 0),
  doubled numeric GENERATED ALWAYS AS (total * 2) STORED
);
CREATE INDEX ON "Shop"."Orders" (customer_id);
CREATE TABLE "Shop".events (at date NOT NULL, order_id int REFERENCES "Shop"."Orders", note text) PARTITION BY RANGE (at);
CREATE TABLE "Shop".events_2025 PARTITION OF "Shop".events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE "Shop".events_2026 PARTITION OF "Shop".events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE crm.countries (code char(2) PRIMARY KEY, name text);
CREATE TABLE crm.audit (id int, secret text);
CREATE MATERIALIZED VIEW crm.totals AS SELECT c.email, sum(o.total) AS total FROM crm.customers c JOIN "Shop"."Orders" o ON o.customer_id = c.id GROUP BY 1;

INSERT INTO crm.customers (email, referred_by) SELECT 'person' || n || '@real.example', CASE WHEN n > 10 THEN n / 2 END FROM generate_series(1, 100) n;
INSERT INTO "Shop"."Orders" (customer_id, state, total) SELECT 1 + n % 100, CASE WHEN n % 2 = 0 THEN 'paid' ELSE 'open' END::"Shop".state, n FROM generate_series(1, 500) n;
INSERT INTO "Shop".events SELECT date '2025-07-01' + n % 365, 1 + n % 500, 'note ' || n FROM generate_series(1, 1000) n;
INSERT INTO crm.countries VALUES ('KR', 'Korea'), ('DE', 'Germany');
INSERT INTO crm.audit SELECT n, 'secret' FROM generate_series(1, 10) n;
REFRESH MATERIALIZED VIEW crm.totals;
ANALYZE;
