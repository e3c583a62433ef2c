CREATE SCHEMA "My Schema.dot";
CREATE TYPE "My Schema.dot"."Mood 😀" AS ENUM ('so "la la"', 'it''s, {fine}', '한국');
CREATE TYPE "My Schema.dot".place AS (street text, "No." int);
CREATE DOMAIN "My Schema.dot".email AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN "My Schema.dot".grades AS int[];
CREATE TYPE "My Schema.dot".floats AS RANGE (subtype = float8);

CREATE TABLE "My Schema.dot"."Ta""ble 😀.dot" (
  "Id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "select" text,
  "twice" text GENERATED ALWAYS AS ("select" || "select") STORED,
  "a column whose name is exactly sixty-three bytes long, no more." int DEFAULT 7
);
INSERT INTO "My Schema.dot"."Ta""ble 😀.dot" ("select") VALUES (NULL), (''), (E'tab\tnewline\nback\\slash \\. "quote"'), ('\.'), ('한국 😀');

CREATE TABLE of_all_types (
  b bool, i2 int2, i4 int4, i8 int8, o oid, f4 float4, f8 float8, n numeric, n2 numeric(12, 3), m money,
  t text, vc varchar(20), c char(8), "char" "char", nm name, by bytea, bi bit(5), vb varbit, u uuid, j json, jb jsonb, jp jsonpath,
  d date, ti time, tz timetz, ts timestamp, tsz timestamptz, iv interval,
  ip inet, ci cidr, ma macaddr, m8 macaddr8, tv tsvector, tq tsquery,
  pt point, ls lseg, pa path, bx box, pg polygon, li line, cr circle,
  r4 int4range, nr numrange, tr tstzrange, mr int4multirange, ia int[], ta text[], na numeric[][], da timestamptz[]
);
INSERT INTO of_all_types SELECT
  n % 2 = 0, n, n, n::bigint * 1e12::bigint, n, n / 3.0, n / 3.0, CASE n % 4 WHEN 0 THEN 'NaN' WHEN 1 THEN 1e-20 WHEN 2 THEN 123456789012345678901234567890.123 ELSE 1.000 END, n / 7.0, n::numeric::money,
  E'a\tb\\' || n, 'x' || n, 'y', 'z', 'name', decode('00ff0a5c', 'hex'), B'10101', B'101', md5(n::text)::uuid, '{"a": 1,  "a": [2]}', '{"b": [1, null, "x\"y"]}', '$.a[*] ? (@ > 1)',
  CASE WHEN n % 5 = 0 THEN 'infinity'::date ELSE date '0044-03-15 BC' + n END, '23:59:59.999999', '12:00:00.5+05:30', timestamp '2026-01-01' + n * interval '1.000001 s', timestamptz '2026-07-01 00:00:00.000001+09' , interval '-1 mon 3 days -04:05:06.789',
  '192.168.0.1/24', '2001:db8::/32', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', to_tsvector('simple', 'a b c' || n), 'a & !b:*',
  '(1,2.5)', '[(0,0),(1,1)]', '((0,0),(1,2))', '((1,1),(0,0))', '((0,0),(1,1),(1,0))', '{1,2,3}', '<(1,1),2>',
  int4range(n, n + 5), numrange(1.5, NULL), tstzrange('2026-01-01', 'infinity', '[]'), '{[1,3),[7,9)}', ARRAY[n, NULL], ARRAY['a,b', '"', NULL, ''], '{{1.5,2},{3,NaN}}', ARRAY[timestamptz 'infinity', now()]
FROM generate_series(1, 50) n;

CREATE TABLE of_own_types (
  id int PRIMARY KEY, mood "My Schema.dot"."Mood 😀", moods "My Schema.dot"."Mood 😀"[], home "My Schema.dot".place, mail "My Schema.dot".email,
  mails "My Schema.dot".email[], grades "My Schema.dot".grades, span "My Schema.dot".floats, x xml, class regclass, price money, at timestamptz, f float8
);
INSERT INTO of_own_types VALUES
  (1, 'so "la la"', ARRAY['한국', 'it''s, {fine}']::"My Schema.dot"."Mood 😀"[], ROW('x,"y"', NULL), 'a@b', ARRAY['c@d']::"My Schema.dot".email[], '{1,2}', '[1.5,2.25)', '<a>1</a>', 'of_all_types', 12.34, '2026-01-01 00:00:00.123456+09', 0.1),
  (2, NULL, NULL, NULL, NULL, NULL, NULL, 'empty', NULL, NULL, NULL, '-infinity', 'NaN');

CREATE TABLE without_columns ();
INSERT INTO without_columns SELECT FROM generate_series(1, 3);
CREATE TABLE only_generated (g int GENERATED ALWAYS AS (1 + 1) STORED);
INSERT INTO only_generated DEFAULT VALUES;
CREATE TABLE empty (id int);

CREATE TABLE parent (id int, kind text);
CREATE TABLE child (extra text) INHERITS (parent);
INSERT INTO parent VALUES (1, 'parent');
INSERT INTO child VALUES (2, 'child', 'x');

CREATE TABLE measured (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE measured_2025 PARTITION OF measured FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measured_2026 (at date, id int);
ALTER TABLE measured ATTACH PARTITION measured_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO measured SELECT n, date '2025-07-01' + n FROM generate_series(1, 300) n;
