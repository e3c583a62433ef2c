-- Columns whose names tell nothing; every value of a person is a canary that must not leave the server.
CREATE SCHEMA "Odd ""schema"".x";
CREATE EXTENSION hstore;
CREATE DOMAIN public.opaque AS text;
CREATE TYPE public.pair AS (a text, b integer);

CREATE TABLE "Odd ""schema"".x"."🙂 tab.le" (
  "k.1" text, c2 public.opaque, c3 varchar(40), c4 text, c5 bigint, c6 text, c7 text, c8 text, c9 text, c10 text, c11 text,
  c12 text, c13 text, c14 text, c15 text, c16 text COLLATE "de-x-icu", c17 integer, c18 boolean, c19 bytea, c20 public.pair,
  c21 text, c22 text, c23 text);
INSERT INTO "Odd ""schema"".x"."🙂 tab.le"
SELECT 'canary' || n || '@example.com',
  '010-' || lpad((n * 7 % 10000)::text, 4, '0') || '-' || lpad((n * 13 % 10000)::text, 4, '0'),
  (ARRAY['4242 4242 4242 4242', '5555555555554444', '378282246310005'])[1 + n % 3],
  (ARRAY['DE89370400440532013000', 'GB82WEST12345698765432', 'FR1420041010050500013M02606'])[1 + n % 3],
  9001011234568,
  (ARRAY['Mary', 'James', 'Patricia', 'Robert', 'Jennifer', 'John', 'Linda', 'Michael', 'Elizabeth', 'David', 'Barbara',
    'William', 'Susan', 'Richard', 'Jessica', 'Joseph', 'Sarah', 'Thomas', 'Karen', 'Charles'])[1 + n % 20],
  (ARRAY['Mary Smith', 'James Johnson', 'Patricia Williams', 'Robert Brown', 'Jennifer Jones', 'John Miller', 'Linda Davis',
    'Michael Wilson', 'Elizabeth Anderson', 'David Taylor', 'Barbara Moore', 'William Jackson', 'Susan Martin', 'Richard Lee',
    'Jessica Thompson', 'Joseph White'])[1 + n % 16],
  (ARRAY['김민준', '이서연', '박도윤', '최지우', '정예준', '강서현', '조시우', '윤하은', '장주원', '임하윤', '한지호', '오윤서', '서준서', '신지민',
    '권건우', '황수아'])[1 + n % 16],
  '192.0.2.' || n % 256,
  md5('canary' || n) || upper(md5('x' || n)),
  n || ' Canary Oak Street, Apt ' || n % 90,
  '강남구 테헤란로 ' || n || ', ' || n % 30 || '층',
  'Thanks for everything. ' || CASE WHEN n % 20 = 0 THEN 'Write to canary' || n || '@example.com please.' ELSE 'It works.' END,
  (ARRAY['placed', 'paid', 'shipped'])[1 + n % 3],
  'AKIA' || upper(left(md5('canary' || n), 16)),
  CASE WHEN n % 2 = 0 THEN 'Lindenstraße ' || n END,
  n, n % 2 = 0, decode(md5(n::text), 'hex'), ROW('canary' || n || '@example.com', n)::public.pair,
  'A rather long text about nothing at all that simply goes on and on, number ' || n,
  NULL, '00:00:5e:00:53:' || lpad(to_hex(n % 256), 2, '0')
FROM generate_series(1, 3000) n;

CREATE TABLE public.documents (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, doc jsonb, plain json, things text[], attributes hstore, nested jsonb);
INSERT INTO public.documents (doc, plain, things, attributes, nested)
SELECT jsonb_build_object(
    'contact', jsonb_build_object('x1', 'canary' || n || '@example.com', 'visits', n),
    'by "mail".list', jsonb_build_object('canary' || n || '@example.com', jsonb_build_object('note', 'canary note', 'ok', true)),
    'per id', jsonb_build_object('u' || n, n, 'v' || n, n + 1),
    'people', jsonb_build_object('김민준', 1, 'Mary Smith', 2),
    'lines', jsonb_build_array(jsonb_build_object('phone', '010-1234-' || lpad(n::text, 4, '0')), jsonb_build_object('phone', NULL))),
  CASE WHEN n % 7 = 0 THEN '{"a": "\u0000"}' ELSE '{"mail": "canary' || n || '@example.com"}' END::json,
  ARRAY['canary' || n || '@example.com'], hstore('addr', 'canary' || n || '@example.com') || hstore('lang', 'ko'),
  CASE WHEN n = 1 THEN '[[[[[[[[[[[["canary@example.com"]]]]]]]]]]]]'::jsonb ELSE '{}' END
FROM generate_series(1, 400) n;

CREATE TABLE public.parted (at date NOT NULL, who text) PARTITION BY RANGE (at);
CREATE TABLE public.parted_a PARTITION OF public.parted FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE public.parted_b PARTITION OF public.parted FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO public.parted SELECT date '2024-01-01' + n % 700, 'canary' || n || '@example.com' FROM generate_series(1, 40000) n;

CREATE TABLE public.guarded (secret text);
INSERT INTO public.guarded VALUES ('canary@example.com');
ALTER TABLE public.guarded ENABLE ROW LEVEL SECURITY;
CREATE TABLE public.forbidden (secret text);
CREATE TABLE public.empty_one (who text);
CREATE TABLE public.locked (who text);
INSERT INTO public.locked VALUES ('canary@example.com');

CREATE ROLE reader LOGIN;
GRANT USAGE ON SCHEMA "Odd ""schema"".x" TO reader;
GRANT SELECT ON "Odd ""schema"".x"."🙂 tab.le", public.documents, public.parted, public.guarded, public.empty_one, public.locked TO reader;
ANALYZE;
