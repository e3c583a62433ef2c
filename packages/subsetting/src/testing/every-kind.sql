-- Every kind of key and table that choosing rows meets, with rows; PostgreSQL 13 to 18 take it.
CREATE SCHEMA crm;
CREATE SCHEMA shop;
CREATE SCHEMA audit;
CREATE SCHEMA cache;
CREATE SCHEMA "We.ird ""S""";

CREATE TYPE crm.tier AS ENUM ('free', 'it''s gold', '😀');
CREATE DOMAIN crm.email AS text CHECK (VALUE LIKE '%@%');
CREATE TYPE crm.address AS (street text, zip char(5));

-- A reference to a unique key that is not the primary one, and lookups.
CREATE TABLE crm.countries (id smallint PRIMARY KEY, code char(2) NOT NULL UNIQUE, name text NOT NULL);
INSERT INTO crm.countries VALUES (1, 'KR', 'Korea'), (2, 'DE', 'Germany'), (3, 'FR', 'France'), (4, 'XX', 'Nowhere');

-- A self reference, a cycle with shop.orders through nullable keys, identity, generated, domain, enum, array and composite columns.
CREATE TABLE crm.customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  email crm.email,
  country char(2) NOT NULL REFERENCES crm.countries (code),
  tier crm.tier NOT NULL DEFAULT 'free',
  tags text[] NOT NULL DEFAULT '{}',
  home crm.address,
  referred_by bigint REFERENCES crm.customers,
  last_order bigint,
  name text NOT NULL,
  shouted text GENERATED ALWAYS AS (upper(name)) STORED
);
CREATE INDEX customers_referred_by ON crm.customers (referred_by);
INSERT INTO crm.customers (public_id, email, country, tier, tags, home, referred_by, name)
SELECT md5('customer' || i)::uuid, 'c' || i || '@example.org', (ARRAY['KR', 'DE', 'FR'])[1 + i % 3],
  (ARRAY['free', 'it''s gold', '😀'])[1 + i % 3]::crm.tier, ARRAY['t' || i % 4], ROW('street ' || i, '12345')::crm.address,
  CASE WHEN i > 10 THEN i / 10 END, 'Customer ' || i
FROM generate_series(1, 200) i;

-- Parallel edges: two keys from orders to customers. One without an index.
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES crm.customers,
  paid_by bigint REFERENCES crm.customers,
  status text NOT NULL,
  placed_at timestamptz NOT NULL,
  total numeric(10, 2) NOT NULL CHECK (total >= 0)
);
CREATE INDEX orders_customer ON shop.orders (customer_id);
INSERT INTO shop.orders
SELECT i, 1 + i % 200, CASE WHEN i % 5 = 0 THEN 1 + (i * 7) % 200 END, (ARRAY['draft', 'sent', 'paid'])[1 + i % 3],
  timestamptz '2024-01-01 00:00:00+00' + i * interval '1 hour', i % 100
FROM generate_series(1, 1000) i;
ALTER TABLE crm.customers ADD CONSTRAINT customers_last_order FOREIGN KEY (last_order) REFERENCES shop.orders;
UPDATE crm.customers SET last_order = 800 + id % 200 WHERE id % 2 = 0;

-- Composite keys, and a composite key that refers to a composite key.
CREATE TABLE shop.lines (
  order_id bigint NOT NULL REFERENCES shop.orders,
  line int NOT NULL,
  sku text,
  PRIMARY KEY (order_id, line)
);
INSERT INTO shop.lines SELECT o, l, 'sku-' || (o + l) % 50 FROM generate_series(1, 1000) o, generate_series(1, 3) l;
CREATE TABLE shop.returns (
  id int PRIMARY KEY,
  order_id bigint,
  line int,
  FOREIGN KEY (order_id, line) REFERENCES shop.lines (order_id, line) MATCH FULL
);
INSERT INTO shop.returns
SELECT i, CASE WHEN i % 10 > 0 THEN i * 4 END, CASE WHEN i % 10 > 0 THEN 1 + i % 3 END FROM generate_series(1, 100) i;

-- A cycle through NOT NULL keys, and a second cycle in the same component.
CREATE TABLE crm.teams (id int PRIMARY KEY, lead_id int NOT NULL, parent_id int REFERENCES crm.teams);
CREATE TABLE crm.members (
  id int PRIMARY KEY,
  team_id int NOT NULL REFERENCES crm.teams DEFERRABLE INITIALLY DEFERRED,
  customer_id bigint REFERENCES crm.customers
);
ALTER TABLE crm.teams ADD CONSTRAINT teams_lead FOREIGN KEY (lead_id) REFERENCES crm.members DEFERRABLE INITIALLY DEFERRED;
BEGIN;
INSERT INTO crm.teams SELECT i, i * 10, CASE WHEN i > 1 THEN i / 2 END FROM generate_series(1, 20) i;
INSERT INTO crm.members SELECT i, 1 + (i / 10 + i % 3) % 20, CASE WHEN i % 2 = 0 THEN i END FROM generate_series(1, 200) i;
COMMIT;
CREATE TABLE crm.chicken (id int PRIMARY KEY, egg int);
CREATE TABLE crm.egg (id int PRIMARY KEY, chicken int REFERENCES crm.chicken, team int REFERENCES crm.teams);
INSERT INTO crm.chicken SELECT i, i FROM generate_series(1, 30) i;
INSERT INTO crm.egg SELECT i, 1 + i % 30, 1 + i % 20 FROM generate_series(1, 30) i;
ALTER TABLE crm.chicken ADD FOREIGN KEY (egg) REFERENCES crm.egg;
ALTER TABLE crm.teams ADD COLUMN mascot int REFERENCES crm.chicken;
UPDATE crm.teams SET mascot = id WHERE id % 3 = 0;

-- Partitions by range, list and hash; two levels; a key declared on the root, one on a single leaf, one to a leaf.
CREATE TABLE shop.events (
  id bigint NOT NULL,
  at date NOT NULL,
  region text NOT NULL,
  order_id bigint REFERENCES shop.orders,
  note text,
  PRIMARY KEY (id, at, region)
) PARTITION BY RANGE (at);
CREATE TABLE shop.events_2024 PARTITION OF shop.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (region);
CREATE TABLE shop.events_2024_kr PARTITION OF shop.events_2024 FOR VALUES IN ('kr');
CREATE TABLE "shop"."events 2024.rest" PARTITION OF shop.events_2024 DEFAULT;
CREATE TABLE shop.events_2025 PARTITION OF shop.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO shop.events
SELECT i, date '2024-01-01' + i % 700, (ARRAY['kr', 'de', 'fr'])[1 + i % 3], CASE WHEN i % 4 > 0 THEN 1 + i % 1000 END, 'event ' || i
FROM generate_series(1, 600) i;
CREATE TABLE shop.notes (
  id int PRIMARY KEY,
  event_id bigint,
  event_at date,
  event_region text,
  only_2025 bigint,
  FOREIGN KEY (event_id, event_at, event_region) REFERENCES shop.events (id, at, region)
);
ALTER TABLE shop.events_2025 ADD CONSTRAINT events_2025_id UNIQUE (id);
ALTER TABLE shop.notes ADD CONSTRAINT notes_only_2025 FOREIGN KEY (only_2025) REFERENCES shop.events_2025 (id);
INSERT INTO shop.notes
SELECT id, id, at, region, CASE WHEN at >= '2025-01-01' THEN id END FROM shop.events WHERE id % 6 = 0;
CREATE TABLE audit.hashed (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES crm.customers) PARTITION BY HASH (id);
CREATE TABLE audit.hashed_0 PARTITION OF audit.hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE audit.hashed_1 PARTITION OF audit.hashed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
INSERT INTO audit.hashed SELECT i, 1 + i % 200 FROM generate_series(1, 300) i;
CREATE TABLE audit.leafy (id int NOT NULL, kind text NOT NULL, country smallint) PARTITION BY LIST (kind);
CREATE TABLE audit.leafy_a PARTITION OF audit.leafy FOR VALUES IN ('a');
CREATE TABLE audit.leafy_b PARTITION OF audit.leafy FOR VALUES IN ('b');
ALTER TABLE audit.leafy_a ADD FOREIGN KEY (country) REFERENCES crm.countries;
INSERT INTO audit.leafy SELECT i, (ARRAY['a', 'b'])[1 + i % 2], CASE WHEN i % 2 = 0 THEN 1 + i % 3 ELSE 99 END FROM generate_series(1, 40) i;

-- Inheritance: each table by itself.
CREATE TABLE shop.documents (id int PRIMARY KEY, customer_id bigint REFERENCES crm.customers, title text);
CREATE TABLE shop.invoices (amount numeric, PRIMARY KEY (id), FOREIGN KEY (customer_id) REFERENCES crm.customers) INHERITS (shop.documents);
INSERT INTO shop.documents SELECT i, 1 + i % 200, 'document ' || i FROM generate_series(1, 50) i;
INSERT INTO shop.invoices SELECT i, 1 + i % 200, 'invoice ' || i, i FROM generate_series(1000, 1040) i;

-- No primary key: one without any key, one with a unique key over NOT NULL columns, one with a partial unique index only.
CREATE TABLE shop.visits (customer_id bigint REFERENCES crm.customers, page text, at timestamptz);
INSERT INTO shop.visits SELECT 1 + i % 200, 'page ' || i % 9, timestamptz '2024-01-01 00:00:00+00' + i % 50 * interval '1 day' FROM generate_series(1, 800) i;
CREATE TABLE shop.coupons (code text NOT NULL UNIQUE, customer_id bigint REFERENCES crm.customers (id) ON DELETE CASCADE);
INSERT INTO shop.coupons SELECT 'code-' || i, 1 + i % 200 FROM generate_series(1, 60) i;
CREATE TABLE shop.drafts (owner bigint REFERENCES crm.customers, slot int NOT NULL, live boolean NOT NULL);
CREATE UNIQUE INDEX drafts_live ON shop.drafts (slot) WHERE live;
INSERT INTO shop.drafts SELECT 1 + i, i, true FROM generate_series(1, 20) i;

-- Quoted names: a dot, quotes, upper case, emoji, 63 bytes.
CREATE TABLE "We.ird ""S"""."Ta.ble (x, y) -> z" (
  "Id" int PRIMARY KEY,
  "a.b, ""c"") 한 😀" bigint REFERENCES crm.customers,
  "ééééééééééééééééééééééééééééé🐘x" text UNIQUE
);
INSERT INTO "We.ird ""S"""."Ta.ble (x, y) -> z" SELECT i, 1 + i, 'é' || i FROM generate_series(1, 40) i;
CREATE TABLE "We.ird ""S"""."*" (
  "Parent Id" int REFERENCES "We.ird ""S"""."Ta.ble (x, y) -> z",
  "by text" text REFERENCES "We.ird ""S"""."Ta.ble (x, y) -> z" ("ééééééééééééééééééééééééééééé🐘x")
);
INSERT INTO "We.ird ""S"""."*" SELECT i, 'é' || (41 - i) FROM generate_series(1, 40) i;

-- Row-level security, forced: the owner too sees only what policies show, unless row_security is off for one who bypasses it.
CREATE TABLE crm.secrets (id int PRIMARY KEY, customer_id bigint NOT NULL REFERENCES crm.customers, body text);
ALTER TABLE crm.secrets ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody ON crm.secrets USING (false);
INSERT INTO crm.secrets SELECT i, 1 + i % 200, 'secret ' || i FROM generate_series(1, 30) i;

-- Keys that the database does not declare: in JSON, and a polymorphic pair. A big log that is left out.
CREATE TABLE audit.events (
  id bigint PRIMARY KEY,
  subject_type text NOT NULL,
  subject_id bigint,
  actor_id bigint REFERENCES crm.customers,
  payload jsonb NOT NULL
);
CREATE INDEX events_actor ON audit.events (actor_id);
CREATE INDEX events_user ON audit.events (((payload -> 'user' ->> 'id')::bigint));
INSERT INTO audit.events
SELECT i, (ARRAY['customer', 'order', 'other'])[1 + i % 3], 1 + i % 200, CASE WHEN i % 7 = 0 THEN 1 + i % 200 END,
  jsonb_build_object('user', jsonb_build_object('id', 1 + (i * 3) % 200))
FROM generate_series(1, 500) i;
CREATE TABLE audit.log (id bigint PRIMARY KEY, event_id bigint REFERENCES audit.events, line text);
INSERT INTO audit.log SELECT i, 1 + i % 500, 'line ' || i FROM generate_series(1, 300) i;
CREATE TABLE audit.marks (id int PRIMARY KEY, log_id bigint REFERENCES audit.log, customer_id bigint NOT NULL REFERENCES crm.customers);
INSERT INTO audit.marks SELECT i, i, 1 + i % 200 FROM generate_series(1, 50) i;

-- What is no unit, or has no rows that matter.
CREATE UNLOGGED TABLE cache.pages (id int PRIMARY KEY, html text);
INSERT INTO cache.pages SELECT i, repeat('x', 100) FROM generate_series(1, 10) i;
CREATE TABLE cache.sessions (id int PRIMARY KEY, customer_id bigint NOT NULL REFERENCES crm.customers);
INSERT INTO cache.sessions SELECT i, i FROM generate_series(1, 10) i;
CREATE TABLE shop.empty (id int PRIMARY KEY, customer_id bigint REFERENCES crm.customers);
CREATE MATERIALIZED VIEW shop.totals AS SELECT customer_id, sum(total) AS total FROM shop.orders GROUP BY 1;
CREATE VIEW crm.koreans AS SELECT * FROM crm.customers WHERE country = 'KR';
CREATE FOREIGN DATA WRAPPER nothing;
CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
CREATE FOREIGN TABLE shop.far_away (id int) SERVER nowhere;

ANALYZE;
