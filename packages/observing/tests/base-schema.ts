/** Holds one of everything that the changes below touch; `s3cret` stands wherever a constant can. */
export const baseSchema = `
  CREATE SCHEMA app;
  CREATE TYPE app.mood AS ENUM ('s3cret-sad', 'ok');
  CREATE DOMAIN app.short AS varchar(20) DEFAULT 's3cret' CONSTRAINT filled CHECK (VALUE <> 's3cret-domain');
  CREATE TYPE app.point3 AS (x int, y int);
  CREATE TABLE app.customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL DEFAULT 's3cret-default',
    age int, mood app.mood, note varchar(20),
    CONSTRAINT plausible CHECK (email <> 's3cret-check'));
  CREATE TABLE app.orders (id int PRIMARY KEY, customer_id bigint REFERENCES app.customers, state text, total numeric(10, 2));
  CREATE INDEX orders_state ON app.orders (state) WHERE state <> 's3cret-index';
  CREATE TABLE app.events (day date NOT NULL, region text) PARTITION BY RANGE (day);
  CREATE TABLE app.events_1 PARTITION OF app.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE TABLE app.events_2 PARTITION OF app.events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE app.parent (a int);
  CREATE TABLE app.child () INHERITS (app.parent);
  CREATE VIEW app.seen AS SELECT id, email FROM app.customers WHERE email <> 's3cret-view';
  CREATE MATERIALIZED VIEW app.totals AS SELECT count(*) AS n FROM app.orders;
  CREATE SEQUENCE app.counter;
  CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 's3cret-body'; RETURN NEW; END $$;
  CREATE FUNCTION app.twice(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2 * a';
  CREATE TRIGGER touched BEFORE UPDATE ON app.orders FOR EACH ROW EXECUTE FUNCTION app.touch();
  CREATE RULE kept AS ON DELETE TO app.orders WHERE old.state = 's3cret-rule' DO INSTEAD NOTHING;
  CREATE POLICY own ON app.orders USING (state = 's3cret-policy');
  COMMENT ON TABLE app.orders IS 's3cret-comment';
  CREATE STATISTICS app.related ON id, state FROM app.orders;
  CREATE PUBLICATION feed FOR TABLE app.orders;
  CREATE FOREIGN DATA WRAPPER nothing;
  CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing OPTIONS (password 's3cret-option');
  CREATE TABLE knex_migrations (id serial PRIMARY KEY, name text);
`;
