CREATE ROLE nasty_owner LOGIN;
CREATE ROLE "Näme with ""quotes""";
CREATE ROLE nasty_member;
GRANT nasty_owner TO nasty_member;

CREATE EXTENSION pgcrypto;
CREATE EXTENSION hstore;
COMMENT ON EXTENSION hstore IS 'key and value';
CREATE SCHEMA "Schéma ""x"".y" AUTHORIZATION nasty_owner;
CREATE SCHEMA "🚚 emoji";
ALTER DEFAULT PRIVILEGES FOR ROLE nasty_owner IN SCHEMA "🚚 emoji" GRANT SELECT ON TABLES TO "Näme with ""quotes""";

CREATE TYPE public.mood AS ENUM ('sad', 'it''s; ok', '🙂');
CREATE DOMAIN public.positive AS integer CHECK (VALUE > 0);
CREATE TYPE public.pair AS (a integer, b text[]);
CREATE TYPE public.span AS RANGE (subtype = numeric);

CREATE FUNCTION public.add_one(integer) RETURNS integer LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT CASE WHEN $1 > 0 THEN $1 + 1 ELSE 1 END;
END;
CREATE PROCEDURE public.two_steps(INOUT total integer)
BEGIN ATOMIC
  SELECT 1;
  SELECT public.add_one(total);
END;
CREATE FUNCTION public.tricky(a text DEFAULT 'x;y', b text DEFAULT E'\\'';--') RETURNS text LANGUAGE plpgsql AS $_x$
BEGIN
  -- a comment with ' and $$ and ;
  EXECUTE $q$ SELECT 'BEGIN; END;' /* not /* nested */ end */ $q$;
  RETURN a || $$;
\.
$$ || b;
END $_x$;
CREATE AGGREGATE public.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE OPERATOR public.<+> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4pl);

CREATE TABLE public."Mixed ""Case""; table" (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "sélect" text,
  body text,
  doubled integer GENERATED ALWAYS AS (length(body) * 2) STORED,
  mood public.mood DEFAULT 'it''s; ok',
  amount public.positive,
  pair public.pair,
  many text[],
  grid integer[][],
  doc jsonb,
  bin bytea,
  h hstore,
  search tsvector
);
CREATE TABLE public.abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefgh (x integer, y xml);
CREATE TABLE "🚚 emoji"."표" ("키" text COLLATE "C" PRIMARY KEY, "값" text);
CREATE TABLE "Schéma ""x"".y".t (a integer, b integer, c serial, PRIMARY KEY (a, b), EXCLUDE USING btree (c WITH =));
CREATE TABLE public.left_side (id integer PRIMARY KEY, peer integer);
CREATE TABLE public.right_side (id integer PRIMARY KEY, peer integer REFERENCES public.left_side, self integer REFERENCES public.right_side);
ALTER TABLE public.left_side ADD FOREIGN KEY (peer) REFERENCES public.right_side DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE public.composite_child (a integer, b integer, FOREIGN KEY (a, b) REFERENCES "Schéma ""x"".y".t (a, b));
CREATE TABLE public.events (at timestamptz NOT NULL, id bigint, payload text, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
CREATE TABLE public.events_a PARTITION OF public.events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE public.events_b PARTITION OF public.events FOR VALUES FROM ('2024-02-01') TO ('2024-03-01') PARTITION BY HASH (id);
CREATE TABLE public.events_b0 PARTITION OF public.events_b FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE public.events_b1 PARTITION OF public.events_b FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX ON public.events (payload);
CREATE TABLE public.parent_table (id integer, note text);
CREATE TABLE public.child_table (extra text) INHERITS (public.parent_table);
CREATE UNLOGGED TABLE public.scratch (id integer);
CREATE TABLE public.no_columns ();
CREATE TABLE public.empty_table (id integer);
CREATE SEQUENCE public."Seq; x" START 5 INCREMENT 3;
SELECT nextval('public."Seq; x"'), nextval('public."Seq; x"');

INSERT INTO public."Mixed ""Case""; table" ("sélect", body, amount, pair, many, grid, doc, bin, h)
SELECT CASE i % 5 WHEN 0 THEN NULL WHEN 1 THEN E'\t\n\r\\.' WHEN 2 THEN E'\\N' WHEN 3 THEN '김철수 🙂 ''"' ELSE '' END,
  E'line\n\\.\nnext ' || i, i, ROW(i, ARRAY['a"b', E'c\\d', NULL]::text[])::public.pair, ARRAY['{x}', 'a,b', NULL], ARRAY[[1, i], [3, 4]],
  jsonb_build_object('k', E'"\\\n'), decode(md5(i::text), 'hex'), hstore('a=>b', '"')
FROM generate_series(1, 5000) i;
INSERT INTO public.abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefghij_abcdefgh VALUES (1, '<a>é</a>');
INSERT INTO "🚚 emoji"."표" SELECT '키' || i, repeat('값', i) FROM generate_series(1, 50) i;
INSERT INTO "Schéma ""x"".y".t (a, b) SELECT i, i FROM generate_series(1, 100) i;
BEGIN;
INSERT INTO public.left_side SELECT i, i FROM generate_series(1, 1000) i;
INSERT INTO public.right_side SELECT i, i, CASE WHEN i > 1 THEN i - 1 END FROM generate_series(1, 1000) i;
COMMIT;
INSERT INTO public.composite_child SELECT i, i FROM generate_series(1, 100) i;
INSERT INTO public.events SELECT '2024-01-15'::timestamptz + i * interval '1 hour', i, 'p' || i FROM generate_series(1, 800) i;
INSERT INTO public.child_table SELECT i, 'n', 'e' FROM generate_series(1, 10) i;
INSERT INTO public.no_columns SELECT FROM generate_series(1, 3);

CREATE VIEW public.v AS SELECT id, upper(body) AS body FROM public."Mixed ""Case""; table";
CREATE MATERIALIZED VIEW public.m1 AS SELECT count(*) AS n FROM public.v;
CREATE MATERIALIZED VIEW public.a_after_m1 AS SELECT n + 1 AS n FROM public.m1;
CREATE MATERIALIZED VIEW public.unfilled AS SELECT 1 AS one WITH NO DATA;
CREATE UNIQUE INDEX ON public.m1 (n);
CREATE INDEX "Index; ""x""" ON public."Mixed ""Case""; table" USING gin (many);
CREATE INDEX ON public.right_side (self) WHERE self > 5;
CREATE STATISTICS public.stats ON a, b FROM public.composite_child;
ALTER TABLE public.left_side CLUSTER ON left_side_pkey;
ALTER TABLE public.right_side REPLICA IDENTITY FULL;
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.body := NEW.body || '!'; RETURN NEW; END$$;
CREATE TRIGGER touch BEFORE INSERT ON public."Mixed ""Case""; table" FOR EACH ROW EXECUTE FUNCTION public.touch();
CREATE RULE guard AS ON DELETE TO public.left_side DO INSTEAD (SELECT 1; SELECT 2);
ALTER TABLE public.events ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON public.events TO "Näme with ""quotes""" USING (id > 0);
CREATE TEXT SEARCH DICTIONARY public.dict (TEMPLATE = simple);
CREATE COLLATION public.coll (LOCALE = 'C');
CREATE CAST (public.pair AS text) WITH INOUT AS ASSIGNMENT;

COMMENT ON TABLE public.events IS E'it''s; a "comment"\nwith lines \\';
COMMENT ON INDEX public."Index; ""x""" IS 'an index';
COMMENT ON CONSTRAINT left_side_pkey ON public.left_side IS 'a constraint';
ALTER TABLE public.events OWNER TO nasty_owner;
ALTER FUNCTION public.tricky(text, text) OWNER TO "Näme with ""quotes""";
ALTER VIEW public.v OWNER TO nasty_owner;
GRANT SELECT ON public."Mixed ""Case""; table" TO nasty_owner;
ALTER TYPE public.mood OWNER TO nasty_owner;
GRANT SELECT, INSERT ON public.events TO nasty_owner, "Näme with ""quotes""" WITH GRANT OPTION;
GRANT SELECT (id) ON public.left_side TO PUBLIC;
REVOKE ALL ON public.empty_table FROM CURRENT_USER;
GRANT EXECUTE ON FUNCTION public.add_one(integer) TO "Näme with ""quotes""";

SELECT lo_from_bytea(16001, decode(repeat('00ff5c2e0a', 150000), 'hex'));
SELECT lo_from_bytea(16002, '');
SELECT lo_from_bytea(16003, 'short');
ALTER LARGE OBJECT 16003 OWNER TO nasty_owner;
GRANT SELECT ON LARGE OBJECT 16003 TO "Näme with ""quotes""";
COMMENT ON LARGE OBJECT 16001 IS 'a large object';

CREATE PUBLICATION "Pub; 1" FOR TABLE public.left_side;
CREATE SUBSCRIPTION sub CONNECTION 'host=198.51.100.1 dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE);
CREATE FUNCTION public.on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN END$$;
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION public.on_ddl();
