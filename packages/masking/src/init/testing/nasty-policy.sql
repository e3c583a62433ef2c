-- Names that YAML and patterns could stumble over, and every shape that a decision has to fit.
CREATE EXTENSION hstore;
CREATE SCHEMA "a.b: ""c"" #1";
CREATE SCHEMA "*";
CREATE TYPE "a.b: ""c"" #1"."mood: x" AS ENUM ('happy', 'sad');
CREATE DOMAIN "*"."e-mail" AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE "a.b: ""c"" #1"."yes" (
  "null" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "2024-01-01" date, "- email" "*"."e-mail" UNIQUE NOT NULL,
  "line
break" text, "🙂.phone" text, "tab	name" varchar(20), "'" "a.b: ""c"" #1"."mood: x", "*" text[], "{flow}" jsonb, "#" hstore,
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk" text UNIQUE, "%" json, "&anchor" inet, "!tag" macaddr,
  "|" bytea, ">" point, "@" uuid UNIQUE, "`" interval, "?" daterange, ": " xml, "-" timestamptz, "1" tsvector, "~" time,
  " lead" boolean, "gender" text, "birthday" date, "home_city" varchar(30), "score" smallint CHECK (score BETWEEN 1 AND 5));
CREATE TABLE "*".a (id integer PRIMARY KEY, email text NOT NULL UNIQUE, other_id integer);
CREATE TABLE "*".b (id integer PRIMARY KEY REFERENCES "*".a, a_email text REFERENCES "*".a (email) ON UPDATE CASCADE);
ALTER TABLE "*".a ADD FOREIGN KEY (other_id) REFERENCES "*".b;
ALTER TABLE "*".a ADD FOREIGN KEY (id) REFERENCES "*".b;
CREATE TABLE "*".many_keys (id integer, email text, CONSTRAINT x UNIQUE (email), PRIMARY KEY (id, email));
CREATE TABLE "*".joint (email text REFERENCES "*".a (email), FOREIGN KEY (email) REFERENCES "*".many_keys (email));
CREATE TABLE "*".parted (born_on date NOT NULL, name text, PRIMARY KEY (born_on, name)) PARTITION BY RANGE (born_on);
CREATE TABLE "*".parted_1 PARTITION OF "*".parted FOR VALUES FROM ('1990-01-01') TO ('2020-01-01');
CREATE TABLE "*".parent (full_name text);
CREATE TABLE "*".child (phone text) INHERITS ("*".parent);
CREATE TABLE "*".nothing ();
CREATE MATERIALIZED VIEW "*".shown AS SELECT email FROM "*".a;
COMMENT ON COLUMN "*".a.other_id IS E'first line\nsecond: [line] # canary';

INSERT INTO "a.b: ""c"" #1"."yes" ("2024-01-01", "- email", "line
break", "🙂.phone", "tab	name", "'", "*", "{flow}", "#", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk",
  "%", "&anchor", "!tag", "|", ">", "@", "`", "?", ": ", "-", "1", "~", " lead", gender, birthday, home_city, score)
SELECT date '1990-01-01' + n, 'canary' || n || '@example.com', 'canary text ' || n, '010-1234-' || lpad(n::text, 4, '0'),
  'canary' || n, 'sad', ARRAY['canary' || n], jsonb_build_object('a.b', jsonb_build_object('[x]"*', 'canary@example.com'),
    'list', jsonb_build_array(n, jsonb_build_object('tel', '010-1234-5678')), 'canary' || n || '@example.com', 1),
  hstore('e-mail', 'canary' || n || '@example.com'), 'canary-' || n, '{"name": "canary"}', '192.0.2.1', '00:00:5e:00:53:01',
  '\x01', point(n, n), md5(n::text)::uuid, '1 day', daterange(current_date, NULL), '<canary/>', now(), to_tsvector('canary'),
  '10:00', true, 'f', date '1980-01-01' + n, 'Seoul', 1 + n % 5
FROM generate_series(1, 150) n;
BEGIN;
ALTER TABLE "*".a DISABLE TRIGGER ALL;
ALTER TABLE "*".b DISABLE TRIGGER ALL;
INSERT INTO "*".a SELECT n, 'canary' || n || '@example.com', n FROM generate_series(1, 20) n;
INSERT INTO "*".b SELECT n, 'canary' || n || '@example.com' FROM generate_series(1, 20) n;
COMMIT;
INSERT INTO "*".many_keys SELECT n, 'canary' || n || '@example.com' FROM generate_series(1, 20) n;
INSERT INTO "*".joint VALUES ('canary1@example.com');
INSERT INTO "*".parted VALUES ('1999-09-09', 'canary');
INSERT INTO "*".child VALUES ('canary', '010-1234-5678');
SELECT lo_from_bytea(0, 'canary');
ANALYZE;
