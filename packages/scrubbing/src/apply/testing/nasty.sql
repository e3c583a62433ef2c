CREATE ROLE nasty_owner LOGIN;
CREATE ROLE nasty_reader;
CREATE ROLE "Nästy ""role""";
CREATE EXTENSION btree_gist;
CREATE EXTENSION pg_stat_statements;
CREATE SCHEMA "Odd. ""schema"" 🚚" AUTHORIZATION nasty_owner;
CREATE SCHEMA crm AUTHORIZATION nasty_owner;
GRANT CREATE ON SCHEMA public TO nasty_owner;
SET SESSION AUTHORIZATION nasty_owner;

CREATE DOMAIN crm.address AS text CHECK (VALUE LIKE '%@%');
CREATE TYPE crm.mood AS ENUM ('sad', 'happy');
CREATE TYPE crm.contact AS (phone text, mood crm.mood);
CREATE FUNCTION public.helper(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
-- Its body needs the search path of an ordinary session, which servers from 17 on do not give it while they make indexes.
CREATE FUNCTION public.unqualified(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN helper($1); END';
CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'a trigger fired'; END$$;

CREATE TABLE crm.customers (
  id bigint GENERATED ALWAYS AS IDENTITY (START 100 INCREMENT 5) PRIMARY KEY,
  gone text,
  name text COLLATE "C" NOT NULL DEFAULT 'nobody',
  email crm.address NOT NULL,
  code varchar(20) NOT NULL,
  big text,
  slug text GENERATED ALWAYS AS (lower(name)) STORED,
  many text[][],
  contact crm.contact,
  valid int,
  span int4range,
  CONSTRAINT customers_email UNIQUE (email),
  CONSTRAINT customers_later UNIQUE (name, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT customers_code UNIQUE (code) INCLUDE (id) WITH (fillfactor = 80),
  CONSTRAINT "customers no overlap" EXCLUDE USING gist (span WITH &&) WHERE (valid > 0),
  CONSTRAINT name_length CHECK (length(name) < 200)
) WITH (fillfactor = 70, autovacuum_enabled = off, toast.autovacuum_enabled = off);
ALTER TABLE crm.customers DROP COLUMN gone;
ALTER TABLE crm.customers ALTER big SET STORAGE EXTERNAL, ALTER name SET STATISTICS 321, ALTER code SET (n_distinct = -0.7);
CREATE INDEX customers_lower ON crm.customers (unqualified(name) text_pattern_ops, (length(code)) DESC NULLS LAST) WITH (fillfactor = 60) WHERE valid IS NOT NULL;
ALTER INDEX crm.customers_lower ALTER COLUMN 2 SET STATISTICS 77;
CREATE UNIQUE INDEX "Odd index ""x""" ON crm.customers (code, id);
CREATE INDEX customers_gin ON crm.customers USING gin (many);
CREATE STATISTICS crm.customer_statistics (dependencies, mcv) ON name, code FROM crm.customers;
ALTER STATISTICS crm.customer_statistics SET STATISTICS 55;
COMMENT ON STATISTICS crm.customer_statistics IS 'a statistics object';
COMMENT ON TABLE crm.customers IS E'it''s a "table"\\';
COMMENT ON COLUMN crm.customers.email IS 'an address';
COMMENT ON INDEX crm.customers_lower IS 'an ''index''';
COMMENT ON INDEX crm."Odd index ""x""" IS 'odd';
COMMENT ON CONSTRAINT customers_email ON crm.customers IS 'a constraint';
COMMENT ON INDEX crm.customers_email IS 'an index of a constraint';
COMMENT ON CONSTRAINT name_length ON crm.customers IS 'a check';
ALTER TABLE crm.customers CLUSTER ON "Odd index ""x""", REPLICA IDENTITY USING INDEX "Odd index ""x""";
ALTER TABLE crm.customers ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY mine ON crm.customers FOR SELECT TO nasty_reader USING (name = current_user);
CREATE POLICY loading ON crm.customers TO nasty_owner USING (true);
GRANT SELECT (id, name), UPDATE (code) ON crm.customers TO nasty_reader WITH GRANT OPTION;
GRANT DELETE ON crm.customers TO "Nästy ""role""";
INSERT INTO crm.customers (name, email, code, big, many, contact, valid, span)
SELECT 'Name ' || i, 'p' || i || '@corp.example', 'C' || i, CASE WHEN i % 500 = 0 THEN repeat(md5(i::text), 300) END,
  ARRAY[['a' || i, 'b'], ['c', NULL]], ROW('+1' || i, 'happy')::crm.contact, nullif(i % 3, 0), int4range(i * 2, i * 2 + 1)
FROM generate_series(1, 30000) i ORDER BY md5(i::text);
ALTER TABLE crm.customers ADD CONSTRAINT never_true CHECK (name LIKE 'X%') NOT VALID;
COMMENT ON CONSTRAINT never_true ON crm.customers IS 'not valid';
CREATE TRIGGER ordinary BEFORE INSERT ON crm.customers FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER off BEFORE INSERT ON crm.customers FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER on_replica AFTER INSERT ON crm.customers FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER "Always ""on""" BEFORE TRUNCATE ON crm.customers FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON crm.customers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER on_email BEFORE UPDATE OF email ON crm.customers FOR EACH ROW WHEN (NEW.email IS DISTINCT FROM OLD.email) EXECUTE FUNCTION refuse();
ALTER TABLE crm.customers DISABLE TRIGGER off, ENABLE REPLICA TRIGGER on_replica, ENABLE ALWAYS TRIGGER "Always ""on""";
COMMENT ON TRIGGER ordinary ON crm.customers IS 'a trigger';
CREATE RULE no_insert AS ON INSERT TO crm.customers WHERE NEW.id < 0 DO INSTEAD NOTHING;
CREATE RULE always_rule AS ON INSERT TO crm.customers WHERE NEW.id < -5 DO INSTEAD NOTHING;
ALTER TABLE crm.customers ENABLE ALWAYS RULE always_rule;

CREATE VIEW crm.grouped AS SELECT id, name, count(*) FROM crm.customers GROUP BY id;
CREATE VIEW crm.on_view AS SELECT upper(name) AS name FROM crm.grouped;
GRANT SELECT ON crm.on_view TO nasty_reader;
CREATE MATERIALIZED VIEW crm.numbers AS SELECT name, length(name) AS n FROM crm.on_view;
CREATE UNIQUE INDEX numbers_name ON crm.numbers (name);
CREATE MATERIALIZED VIEW crm.a_of_numbers AS SELECT n, count(*) AS c FROM crm.numbers GROUP BY n;
CREATE MATERIALIZED VIEW crm.unfilled AS SELECT name FROM crm.customers WITH NO DATA;
CREATE FUNCTION crm.of_row(c crm.customers) RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT c.name || c.email; END;
CREATE FUNCTION crm.some() RETURNS SETOF crm.customers LANGUAGE sql AS 'SELECT * FROM crm.customers';

-- Altered in place: nothing depends on what is masked.
CREATE TABLE crm.plain (
  id serial PRIMARY KEY,
  customer bigint REFERENCES crm.customers DEFERRABLE INITIALLY DEFERRED,
  email crm.address CONSTRAINT plain_to_email REFERENCES crm.customers (email) ON UPDATE CASCADE,
  secret varchar(64) COLLATE "C" NOT NULL DEFAULT 'none' CONSTRAINT secret_length CHECK (length(secret) > 2),
  amount numeric(12,2) DEFAULT 0.5,
  kept text,
  CONSTRAINT plain_secret UNIQUE (secret, id)
);
CREATE INDEX plain_upper ON crm.plain (upper(secret)) INCLUDE (amount) WITH (fillfactor = 50);
CREATE INDEX plain_amount ON crm.plain (amount DESC) WHERE amount > 1;
COMMENT ON INDEX crm.plain_upper IS 'upper';
COMMENT ON COLUMN crm.plain.secret IS 'a secret';
COMMENT ON CONSTRAINT secret_length ON crm.plain IS 'checked';
COMMENT ON CONSTRAINT plain_to_email ON crm.plain IS 'refers';
COMMENT ON CONSTRAINT plain_secret ON crm.plain IS 'unique';
ALTER TABLE crm.plain CLUSTER ON plain_secret, REPLICA IDENTITY FULL;
ALTER TABLE crm.plain ALTER secret SET STATISTICS 99, ALTER amount SET (n_distinct = 5);
GRANT SELECT (secret), UPDATE (amount) ON crm.plain TO nasty_reader;
INSERT INTO crm.plain (customer, email, secret, amount, kept)
SELECT c.id, c.email, md5(c.name), c.id % 100, 'k' || c.id FROM crm.customers c ORDER BY md5(c.name || 'x');
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE crm.plain ADD CONSTRAINT loose CHECK (amount > 50) NOT VALID;
ALTER TABLE crm.plain ADD CONSTRAINT loose_key FOREIGN KEY (id) REFERENCES crm.customers (id) NOT VALID;
COMMENT ON CONSTRAINT loose_key ON crm.plain IS 'never valid';

CREATE TABLE crm.chicken (id int PRIMARY KEY, egg int, self int REFERENCES crm.chicken, name text);
CREATE TABLE crm.egg (id int PRIMARY KEY, chicken int REFERENCES crm.chicken, name text);
INSERT INTO crm.chicken SELECT i, i, nullif(i - 1, 0), 'n' || i FROM generate_series(1, 50) i;
INSERT INTO crm.egg SELECT i, i, 'n' || i FROM generate_series(1, 50) i;
ALTER TABLE crm.chicken ADD FOREIGN KEY (egg) REFERENCES crm.egg MATCH FULL ON DELETE SET NULL DEFERRABLE;
CREATE VIEW crm.chickens AS SELECT name FROM crm.chicken;

CREATE TABLE crm.events (at date NOT NULL, id int NOT NULL, customer bigint REFERENCES crm.customers, payload text DEFAULT 'p', n text, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
CREATE TABLE crm.events_a PARTITION OF crm.events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01') WITH (fillfactor = 90);
CREATE TABLE crm.events_b PARTITION OF crm.events FOR VALUES FROM ('2024-02-01') TO ('2024-03-01') PARTITION BY HASH (id);
CREATE TABLE crm.events_b1 PARTITION OF crm.events_b FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE crm.events_b2 (payload text DEFAULT 'other', n text, at date NOT NULL, id int NOT NULL, gone int, customer bigint);
ALTER TABLE crm.events_b2 DROP COLUMN gone;
ALTER TABLE crm.events_b ATTACH PARTITION crm.events_b2 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX events_payload ON crm.events (payload);
CREATE INDEX events_own ON crm.events_a (length(payload));
COMMENT ON INDEX crm.events_own IS 'of one partition';
INSERT INTO crm.events SELECT '2024-01-05'::date + i % 50, i, 100 + 5 * (i % 1000), 'payload ' || i, CASE i % 3 WHEN 0 THEN 'x' WHEN 1 THEN 'z' ELSE 'y' END FROM generate_series(1, 3000) i;
CREATE TRIGGER for_all AFTER INSERT ON crm.events FOR EACH ROW EXECUTE FUNCTION refuse();
ALTER TABLE crm.events_a DISABLE TRIGGER for_all;
ALTER TABLE crm.events_b1 ENABLE ALWAYS TRIGGER for_all;
ALTER TABLE crm.events ADD CONSTRAINT loose_payload CHECK (payload LIKE 'X%') NOT VALID;
COMMENT ON CONSTRAINT loose_payload ON crm.events IS 'loose and inherited';
CREATE TABLE crm.notes (at date, id int, note text, CONSTRAINT notes_event FOREIGN KEY (at, id) REFERENCES crm.events ON DELETE CASCADE);
INSERT INTO crm.notes SELECT at, id, 'note ' || id FROM crm.events;

CREATE TABLE crm.parent (id int, note text DEFAULT 'n', CONSTRAINT parent_note CHECK (note <> ''));
CREATE TABLE crm.child (extra text) INHERITS (crm.parent);
ALTER TABLE crm.child ALTER note SET DEFAULT 'of the child';
INSERT INTO crm.parent SELECT i, 'note ' || i FROM generate_series(1, 40) i;
INSERT INTO crm.child SELECT i, 'note ' || i, 'extra ' || i FROM generate_series(1, 40) i;

CREATE UNLOGGED TABLE crm.unlogged (id int, secret text);
INSERT INTO crm.unlogged SELECT i, 'secret ' || i FROM generate_series(1, 30) i;
CREATE TABLE crm.typed OF crm.contact (phone WITH OPTIONS NOT NULL);
INSERT INTO crm.typed SELECT '+1' || i, 'sad' FROM generate_series(1, 30) i;
CREATE TABLE crm.whole (id int, secret text);
CREATE TABLE crm.holder (id int, whole crm.whole);
INSERT INTO crm.whole SELECT i, 'secret ' || i FROM generate_series(1, 20) i;
INSERT INTO crm.holder SELECT i, ROW(i, 'secret ' || i)::crm.whole FROM generate_series(1, 20) i;
CREATE TABLE "Odd. ""schema"" 🚚"."표 ""t"".x" ("키 ""k"".y" int PRIMARY KEY, "값; DROP" text, abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefgh text);
INSERT INTO "Odd. ""schema"" 🚚"."표 ""t"".x" SELECT i, 'v' || i, 'w' || i FROM generate_series(1, 30) i;
CREATE VIEW "Odd. ""schema"" 🚚"."Vîew" AS SELECT * FROM "Odd. ""schema"" 🚚"."표 ""t"".x";
CREATE TABLE crm.kept (id int PRIMARY KEY, gone text, fine text);
INSERT INTO crm.kept SELECT i, 'gone ' || i, 'fine ' || i FROM generate_series(1, 2000) i;
ALTER TABLE crm.kept DROP COLUMN gone;

RESET SESSION AUTHORIZATION;
CREATE PUBLICATION "Pub 1" FOR TABLE crm.customers (id, code), crm.plain WHERE (amount > 3) WITH (publish = 'insert');
