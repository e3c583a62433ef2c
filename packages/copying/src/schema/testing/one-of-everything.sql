CREATE ROLE app_owner;
CREATE ROLE "App ""Reader"" 🙂";
CREATE ROLE app_group NOINHERIT BYPASSRLS;
CREATE ROLE app_login LOGIN PASSWORD 'secret-of-the-source';
CREATE ROLE nobody_names_this;
GRANT app_group TO "App ""Reader"" 🙂" WITH ADMIN OPTION;
GRANT app_group TO app_login;


CREATE EXTENSION pgcrypto;
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
COMMENT ON EXTENSION citext IS 'letters of any case';
CREATE SCHEMA crm AUTHORIZATION app_owner;
CREATE SCHEMA "Schéma ""x"".y";
CREATE SCHEMA "🚚 emoji";
GRANT USAGE ON SCHEMA crm TO "App ""Reader"" 🙂", app_group;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA crm GRANT SELECT ON TABLES TO app_group;

CREATE TYPE crm.mood AS ENUM ('sad', 'it''s; ok', '🙂');
CREATE DOMAIN crm.positive AS integer CHECK (VALUE > 0);
CREATE DOMAIN crm.loose AS integer;
CREATE TYPE crm.pair AS (a integer, b text[]);
CREATE TYPE crm.span AS RANGE (subtype = numeric);
CREATE COLLATION crm.plain (LOCALE = 'C');
CREATE TEXT SEARCH DICTIONARY crm.dict (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION crm.conf (COPY = simple);
CREATE CAST (crm.pair AS text) WITH INOUT AS ASSIGNMENT;

CREATE FUNCTION crm.add_one(integer) RETURNS integer LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT CASE WHEN $1 > 0 THEN $1 + 1 ELSE 1 END;
END;
SET check_function_bodies = off;
CREATE FUNCTION crm.reads_later() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM crm.customers';
CREATE FUNCTION crm.touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.name := NEW.name || '!'; RETURN NEW; END$$;
CREATE AGGREGATE crm.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE OPERATOR crm.<+> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl);
CREATE PROCEDURE crm.nothing() LANGUAGE sql BEGIN ATOMIC SELECT 1; END;

CREATE TABLE crm.countries (code char(2) PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE crm.customers (
  id bigint GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT 5) PRIMARY KEY,
  email citext NOT NULL,
  name text COLLATE crm.plain DEFAULT 'x;y' || '''',
  country char(2) REFERENCES crm.countries,
  mood crm.mood DEFAULT 'it''s; ok',
  amount crm.positive,
  pair crm.pair,
  valid crm.span,
  doubled integer GENERATED ALWAYS AS (length(name) * 2) STORED,
  referrer bigint,
  CONSTRAINT "by ""e-mail""" UNIQUE (email) INCLUDE (name) WITH (fillfactor = 70) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT named_check CHECK (length(name) < 1000)
);
ALTER TABLE crm.customers ADD CONSTRAINT self FOREIGN KEY (referrer) REFERENCES crm.customers ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
INSERT INTO crm.customers (email, amount) VALUES ('before@x.example', 100);
ALTER TABLE crm.customers ADD CONSTRAINT loose_check CHECK (amount < 100) NOT VALID;
ALTER DOMAIN crm.loose ADD CONSTRAINT loose_domain CHECK (VALUE > 0) NOT VALID;
ALTER TABLE crm.customers OWNER TO app_owner;
CREATE INDEX "Index; ""x""" ON crm.customers USING gin (name gin_trgm_ops);
CREATE INDEX ON crm.customers (crm.add_one(amount)) WHERE amount > 5;
CREATE UNIQUE INDEX ON crm.customers (lower(name), id DESC NULLS LAST);
ALTER TABLE crm.customers CLUSTER ON customers_pkey;
ALTER TABLE crm.customers ALTER COLUMN name SET STATISTICS 500;
CREATE TABLE crm.orders (
  id serial,
  customer bigint NOT NULL REFERENCES crm.customers ON DELETE CASCADE,
  other bigint,
  during tsrange,
  PRIMARY KEY (customer, id),
  EXCLUDE USING gist (during WITH &&)
);
ALTER TABLE crm.orders ADD CONSTRAINT unchecked_holds FOREIGN KEY (other) REFERENCES crm.customers NOT VALID;
ALTER TABLE crm.orders REPLICA IDENTITY USING INDEX orders_pkey;
CREATE TABLE "🚚 emoji"."표.a ""b""" (
  "키" text COLLATE "C",
  customer bigint,
  "order" integer,
  nullable integer,
  CONSTRAINT "abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefgh" PRIMARY KEY ("키"),
  CONSTRAINT "NULLS; same" UNIQUE NULLS NOT DISTINCT (nullable),
  CONSTRAINT "of ""order""" FOREIGN KEY (customer, "order") REFERENCES crm.orders (customer, id) MATCH FULL
);
INSERT INTO "🚚 emoji"."표.a ""b""" VALUES ('a', NULL, NULL, -1);
ALTER TABLE "🚚 emoji"."표.a ""b""" ADD CONSTRAINT broken FOREIGN KEY (nullable) REFERENCES crm.customers NOT VALID;
CREATE TABLE crm.events (at timestamptz NOT NULL, id bigint, customer bigint REFERENCES crm.customers, payload text, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
CREATE TABLE crm.events_a PARTITION OF crm.events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE crm.events_b PARTITION OF crm.events FOR VALUES FROM ('2024-02-01') TO ('2024-03-01') PARTITION BY HASH (id);
CREATE TABLE crm.events_b0 PARTITION OF crm.events_b FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE crm.events_b1 PARTITION OF crm.events_b FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX ON crm.events (payload);
CREATE TABLE crm.of_events (at timestamptz, id bigint, FOREIGN KEY (at, id) REFERENCES crm.events);
CREATE TABLE crm.parent_table (id integer, note text);
CREATE TABLE crm.child_table (extra text, PRIMARY KEY (id)) INHERITS (crm.parent_table);
CREATE TABLE crm.typed OF crm.pair (PRIMARY KEY (a));
CREATE UNLOGGED TABLE crm.scratch (id integer UNIQUE);
CREATE TABLE crm.no_columns ();
CREATE SEQUENCE crm."Seq; x" AS smallint START 5 INCREMENT -3 MINVALUE -100 MAXVALUE 50 CYCLE CACHE 2;
CREATE TABLE crm.uses_sequence (id integer DEFAULT nextval('crm."Seq; x"') PRIMARY KEY);

CREATE VIEW crm.v AS SELECT id, upper(name) AS name FROM crm.customers;
CREATE VIEW crm.grouped WITH (security_barrier) AS SELECT id, name, count(*) FROM crm.customers GROUP BY id;
CREATE FUNCTION crm.grouped_count() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM (SELECT id, name FROM crm.customers GROUP BY id) q; END;
CREATE MATERIALIZED VIEW crm.m_later AS SELECT count(*) AS n FROM crm.v;
CREATE MATERIALIZED VIEW crm.a_first AS SELECT n + 1 AS n FROM crm.m_later;
CREATE MATERIALIZED VIEW crm.grouped_m AS SELECT id, name FROM crm.customers GROUP BY id;
CREATE MATERIALIZED VIEW crm.unfilled AS SELECT 1 AS one WITH NO DATA;
CREATE UNIQUE INDEX ON crm.m_later (n);
CREATE STATISTICS crm.stats ON customer, other FROM crm.orders;
CREATE TRIGGER touch BEFORE INSERT ON crm.customers FOR EACH ROW EXECUTE FUNCTION crm.touch();
CREATE TRIGGER touch_replica BEFORE INSERT ON crm.customers FOR EACH ROW EXECUTE FUNCTION crm.touch();
CREATE TRIGGER touch_always BEFORE INSERT ON crm.customers FOR EACH ROW EXECUTE FUNCTION crm.touch();
CREATE TRIGGER touch_off BEFORE INSERT ON crm.customers FOR EACH ROW EXECUTE FUNCTION crm.touch();
ALTER TABLE crm.customers ENABLE REPLICA TRIGGER touch_replica, ENABLE ALWAYS TRIGGER touch_always, DISABLE TRIGGER touch_off;
CREATE RULE guard AS ON DELETE TO crm.parent_table DO INSTEAD (SELECT 1; SELECT 2);
ALTER TABLE crm.events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY p ON crm.events TO "App ""Reader"" 🙂" USING (id > 0);

COMMENT ON TABLE crm.events IS E'it''s; a "comment"\nwith lines \\';
COMMENT ON COLUMN crm.customers.email IS 'where they are';
COMMENT ON INDEX crm."Index; ""x""" IS 'an index';
COMMENT ON CONSTRAINT self ON crm.customers IS 'a key';
COMMENT ON TRIGGER touch ON crm.customers IS 'a trigger';
GRANT SELECT, INSERT ON crm.customers TO app_group WITH GRANT OPTION;
GRANT SELECT (id) ON crm.orders TO PUBLIC;
SET SESSION AUTHORIZATION app_login;
GRANT SELECT ON crm.customers TO "App ""Reader"" 🙂";
RESET SESSION AUTHORIZATION;
REVOKE ALL ON crm.scratch FROM CURRENT_USER;
GRANT EXECUTE ON FUNCTION crm.add_one(integer) TO "App ""Reader"" 🙂";

CREATE PUBLICATION "Pub; 1" FOR TABLE crm.customers;
CREATE SUBSCRIPTION sub CONNECTION 'host=198.51.100.1 dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE FUNCTION crm.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$;
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION crm.on_ddl();
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER wrapper;
CREATE USER MAPPING FOR app_owner SERVER elsewhere OPTIONS ("user" 'x', password 'secret-of-another-server');
CREATE FOREIGN TABLE crm.far (id integer) SERVER elsewhere;
CREATE VIEW crm.over_far AS SELECT * FROM crm.far;
CREATE VIEW crm.over_over_far AS SELECT * FROM crm.over_far;

INSERT INTO crm.countries VALUES ('KR', 'Korea'), ('FR', 'France');
INSERT INTO crm.customers (email, name, country, amount) SELECT 'a' || i || '@x.example', 'n' || i, 'KR', i FROM generate_series(1, 50) i;
INSERT INTO crm.orders (customer, other) SELECT id, id FROM crm.customers;
REFRESH MATERIALIZED VIEW crm.m_later;
REFRESH MATERIALIZED VIEW crm.a_first;
