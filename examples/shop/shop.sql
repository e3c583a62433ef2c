-- The demo base: a shop of two years, about 2.5 million rows and 500 MB, made on the server in well under a minute.
-- Plain SQL for PostgreSQL 13 to 18, no extension, no random() and no clock: every run on every version makes the
-- same rows. Whatever looks random is hashint8extended of the row's number, a function whose values PostgreSQL keeps
-- stable because hash partitioning depends on them. No person in here exists; domains are those of RFC 2606.

SET client_min_messages = warning;
SET standard_conforming_strings = on;
SET timezone = 'UTC';
SET synchronous_commit = off;
SET maintenance_work_mem = '256MB';
SET work_mem = '64MB';

-- ---------------------------------------------------------------- what the generator needs; dropped at the end

CREATE SCHEMA seed;

CREATE FUNCTION seed.pick(n bigint, salt bigint, count bigint) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT ((hashint8extended(n, salt) & 9223372036854775807) % count)::integer $$;

CREATE FUNCTION seed.is_korean(n bigint) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT seed.pick(n, 10, 100) < 35 $$;

CREATE FUNCTION seed.given_name(n bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN seed.is_korean(n)
    THEN (ARRAY['민준','서연','도윤','지우','예준','서현','시우','하은','주원','하윤','지호','윤서','준서','지민','건우','수아',
                '현우','채원','우진','다은','선우','예은','연우','소율','정우','지안','승우','은서','유준','가은'])
         [1 + seed.pick(n, 11, 30)]
    ELSE (ARRAY['Mary','James','Patricia','Robert','Jennifer','John','Linda','Michael','Elizabeth','David','Barbara',
                'William','Susan','Richard','Jessica','Joseph','Sarah','Thomas','Karen','Charles','Nancy','Daniel',
                'Lisa','Matthew','Betty','Anthony','Margaret','Mark','Sandra','Donald','Ashley','Zoë','Renée','Seán'])
         [1 + seed.pick(n, 11, 34)] END $$;

CREATE FUNCTION seed.family_name(n bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN seed.is_korean(n)
    THEN (ARRAY['김','이','박','최','정','강','조','윤','장','임','한','오','서','신','권','황','안','송','류','홍'])
         [1 + seed.pick(n, 12, 20)]
    ELSE (ARRAY['Smith','Johnson','Williams','Brown','Jones','Garcia','Miller','Davis','Rodriguez','Martinez','Hernandez',
                'Lopez','Gonzalez','Wilson','Anderson','Thomas','Taylor','Moore','Jackson','Martin','Lee','Perez',
                'Thompson','White','Harris','Sanchez','Clark','Ramirez','Lewis','Robinson','O''Neill','van der Berg'])
         [1 + seed.pick(n, 12, 32)] END $$;

CREATE FUNCTION seed.email(n bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (ARRAY['mary','jdoe','minjun','seoyeon','rob','liz','doyun','jiwoo','tom','sue','hana','alex','kim','lee','park','pat'])
         [1 + seed.pick(n, 13, 16)] || '.' || n || '@'
      || (ARRAY['example.com','example.org','example.net','mail.example.com'])[1 + seed.pick(n, 14, 4)] $$;

CREATE FUNCTION seed.phone(n bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN seed.is_korean(n) THEN '010-' ELSE '+1 555 ' END
      || lpad(seed.pick(n, 15, 10000)::text, 4, '0') || '-' || lpad(seed.pick(n, 16, 10000)::text, 4, '0') $$;

CREATE FUNCTION seed.sentence(n bigint, salt bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (ARRAY['The parcel came late but','I ordered two of them and','My daughter loves it,','배송이 정말 빨랐고','포장이 꼼꼼했어요,',
                'After three weeks of daily use','Compared with the old model','The colour is not the one I chose,',
                '생각보다 무겁지만','Customer service was kind,'])[1 + seed.pick(n, salt, 10)] || ' '
      || (ARRAY['the quality is better than expected','마감이 깔끔합니다','the battery lasts a whole day','it broke after a week',
                '가격 대비 만족합니다','the size runs small','the manual is missing a page','다음에도 여기서 살게요',
                'I would buy it again','the lid does not close'])[1 + seed.pick(n, salt + 1, 10)] || '. ' $$;

CREATE FUNCTION seed.placed_at(order_id bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT to_timestamp(1704067200 + order_id * 210 + seed.pick(order_id, 20, 180)) $$;

-- ---------------------------------------------------------------- types

CREATE SCHEMA shop;
CREATE SCHEMA crm;
CREATE SCHEMA audit;
CREATE SCHEMA "Billing";

CREATE TYPE crm.customer_kind AS ENUM ('person', 'company');
CREATE TYPE shop.order_status AS ENUM ('placed', 'paid', 'packed', 'shipped', 'delivered', 'returned');
CREATE TYPE "Billing"."Payment Method" AS ENUM ('card', 'transfer', 'kakao pay', 'voucher');
CREATE DOMAIN crm.email AS text CHECK (VALUE ~ '^[^@ ]+@[^@ ]+$');
CREATE DOMAIN crm.phone AS text CHECK (VALUE ~ '^[0-9+ -]{7,20}$');
CREATE DOMAIN shop.cents AS bigint CHECK (VALUE >= 0);
CREATE SEQUENCE shop.order_id_seq;
CREATE SEQUENCE "Billing"."Invoice Number";

-- ---------------------------------------------------------------- tables, without keys: those come after the load

CREATE TABLE crm.departments (id integer GENERATED ALWAYS AS IDENTITY, name text NOT NULL, head_id integer);

CREATE TABLE crm.staff (
  id integer GENERATED ALWAYS AS IDENTITY, department_id integer NOT NULL, manager_id integer, full_name text NOT NULL,
  email crm.email NOT NULL, phone crm.phone, password_hash text NOT NULL, salary_cents shop.cents NOT NULL);

CREATE TABLE crm.customers (
  id bigint GENERATED ALWAYS AS IDENTITY, public_id uuid NOT NULL, kind crm.customer_kind NOT NULL DEFAULT 'person',
  given_name text NOT NULL, family_name text NOT NULL,
  full_name text GENERATED ALWAYS AS (given_name || ' ' || family_name) STORED,
  email crm.email NOT NULL, phone crm.phone, birth_date date, national_id text, locale text NOT NULL,
  tags text[] NOT NULL DEFAULT '{}', profile jsonb NOT NULL DEFAULT '{}', note text,
  default_address_id bigint, referred_by bigint, legacy_flag boolean,
  signed_up_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());

CREATE TABLE crm.addresses (
  id bigint GENERATED BY DEFAULT AS IDENTITY, customer_id bigint NOT NULL, recipient text NOT NULL, street text NOT NULL,
  city text NOT NULL, postal_code text NOT NULL, country char(2) NOT NULL, location point);

CREATE TABLE crm.messages (
  id bigint GENERATED BY DEFAULT AS IDENTITY, customer_id bigint NOT NULL, staff_id integer, subject text NOT NULL,
  body text NOT NULL, "😀 mood" smallint, received_at timestamptz NOT NULL,
  search tsvector GENERATED ALWAYS AS (to_tsvector('simple', subject || ' ' || body)) STORED);

CREATE TABLE shop.categories (id integer NOT NULL, parent_id integer, name text NOT NULL, path text[] NOT NULL);

CREATE TABLE shop.products (
  id integer GENERATED BY DEFAULT AS IDENTITY, sku text NOT NULL, name text NOT NULL, description text NOT NULL,
  price_cents shop.cents NOT NULL, vat_rate numeric(4, 3) NOT NULL DEFAULT 0.19, tags text[] NOT NULL DEFAULT '{}',
  gross_cents bigint GENERATED ALWAYS AS (round(price_cents::bigint * (1 + vat_rate))) STORED,
  search tsvector GENERATED ALWAYS AS
    (setweight(to_tsvector('simple', name), 'A') || setweight(to_tsvector('simple', description), 'B')) STORED);

CREATE TABLE shop.product_categories (product_id integer NOT NULL, category_id integer NOT NULL);
CREATE TABLE shop.warehouses (id smallint NOT NULL, code text NOT NULL, city text NOT NULL);
CREATE TABLE shop.stock (warehouse_id smallint NOT NULL, product_id integer NOT NULL, quantity integer NOT NULL);
CREATE TABLE shop.price_lists (id integer NOT NULL, name text NOT NULL, valid daterange NOT NULL);

CREATE TABLE shop.orders (
  id bigint NOT NULL DEFAULT nextval('shop.order_id_seq'), placed_at timestamptz NOT NULL, customer_id bigint NOT NULL,
  shipping_address_id bigint, status shop.order_status NOT NULL DEFAULT 'placed', coupon_codes text[],
  client_ip inet, gift_note text) PARTITION BY RANGE (placed_at);

DO $$
DECLARE
  month date;
BEGIN
  FOR month IN SELECT generate_series(timestamp '2024-01-01', '2025-12-01', '1 month')::date LOOP
    EXECUTE format('CREATE TABLE shop.%I PARTITION OF shop.orders FOR VALUES FROM (%L) TO (%L)',
      'orders_' || to_char(month, 'YYYY_MM'), month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
  END LOOP;
END $$;
CREATE TABLE shop.orders_rest PARTITION OF shop.orders DEFAULT;

CREATE TABLE shop.order_lines (
  order_id bigint NOT NULL, line_no smallint NOT NULL, order_placed_at timestamptz NOT NULL, product_id integer NOT NULL,
  warehouse_id smallint NOT NULL, quantity integer NOT NULL, unit_cents shop.cents NOT NULL, discount_cents integer,
  line_cents bigint GENERATED ALWAYS AS (quantity * unit_cents::bigint) STORED);

CREATE TABLE shop.reviews (
  id bigint GENERATED BY DEFAULT AS IDENTITY, product_id integer NOT NULL, customer_id bigint, rating smallint NOT NULL,
  body text NOT NULL, search tsvector GENERATED ALWAYS AS (to_tsvector('simple', body)) STORED);

CREATE TABLE "Billing"."Invoices" (
  "Series" char(1) NOT NULL, "Number" bigint NOT NULL DEFAULT nextval('"Billing"."Invoice Number"'),
  "Order Id" bigint NOT NULL, "order.placed_at" timestamptz NOT NULL, "BillTo" text NOT NULL,
  "Amount" numeric(12, 2) NOT NULL, "Paid?" boolean NOT NULL, "Issued On" date NOT NULL);

CREATE TABLE "Billing".payments (
  id bigint GENERATED BY DEFAULT AS IDENTITY, invoice_series char(1) NOT NULL, invoice_number bigint NOT NULL,
  method "Billing"."Payment Method" NOT NULL, amount numeric(12, 2) NOT NULL, account_holder text NOT NULL,
  iban text, received_at timestamptz);

CREATE TABLE "Billing"."Legacy ""2019"" Invoices.v1" ("No." text NOT NULL, "Customer's name" text, "총액" numeric(12, 2));
CREATE TABLE "Billing"."Quarterly_reconciliation_of_open_items_per_country_and_currency" (
  quarter text NOT NULL, country char(2) NOT NULL, open_items integer NOT NULL);

CREATE TABLE audit.events (
  id bigint GENERATED BY DEFAULT AS IDENTITY, happened_at timestamptz NOT NULL, actor_id integer, action text NOT NULL,
  subject_type text NOT NULL, subject_id bigint NOT NULL, client_ip inet, payload jsonb NOT NULL);

-- ---------------------------------------------------------------- rows

INSERT INTO crm.departments OVERRIDING SYSTEM VALUE
SELECT n, (ARRAY['Sales','Support','Warehouse','Finance','IT','Marketing','인사팀','법무팀'])[n], n * 10
FROM generate_series(1, 8) n;

INSERT INTO crm.staff OVERRIDING SYSTEM VALUE
SELECT n, 1 + seed.pick(n, 30, 8), nullif(n / 8, 0), seed.given_name(n) || ' ' || seed.family_name(n),
  'staff.' || n || '@example.com', seed.phone(n), md5('password' || n), 2500000 + seed.pick(n, 31, 6000000)
FROM generate_series(1, 500) n;

-- Every 5,000th customer signed up a second time, with the same address in other letters.
INSERT INTO crm.customers (id, public_id, kind, given_name, family_name, email, phone, birth_date, national_id, locale, tags,
  profile, note, default_address_id, referred_by, legacy_flag, signed_up_at, updated_at) OVERRIDING SYSTEM VALUE
SELECT n, md5('customer ' || n)::uuid, CASE WHEN seed.pick(n, 40, 20) = 0 THEN 'company' ELSE 'person' END::crm.customer_kind,
  seed.given_name(n), seed.family_name(n), CASE WHEN n % 5000 = 0 THEN initcap(seed.email(n - 1)) ELSE seed.email(n) END,
  CASE WHEN seed.pick(n, 41, 8) > 0 THEN seed.phone(n) END, date '1940-01-01' + seed.pick(n, 42, 24000),
  CASE WHEN seed.is_korean(n) THEN to_char(date '1940-01-01' + seed.pick(n, 42, 24000), 'YYMMDD') || '-'
    || lpad(seed.pick(n, 43, 10000000)::text, 7, '0') END,
  CASE WHEN seed.is_korean(n) THEN 'ko-KR' ELSE 'en-US' END,
  CASE seed.pick(n, 44, 4) WHEN 0 THEN '{}' WHEN 1 THEN '{newsletter}' WHEN 2 THEN '{newsletter,vip}' ELSE '{app}' END::text[],
  jsonb_build_object('nickname', lower(seed.given_name(n + 7)), 'contact',
    jsonb_build_object('email', seed.email(n), 'phone', seed.phone(n)), 'visits', seed.pick(n, 45, 400)),
  CASE WHEN seed.pick(n, 46, 3) = 0 THEN seed.sentence(n, 47) || 'Call ' || seed.given_name(n) || ' at ' || seed.phone(n) || '.' END,
  CASE WHEN seed.pick(n, 48, 10) > 0 THEN n END, CASE WHEN n > 100 AND seed.pick(n, 49, 6) = 0 THEN 1 + seed.pick(n, 50, n - 1) END,
  seed.pick(n, 51, 2) = 0, to_timestamp(1577836800 + n * 800), to_timestamp(1577836800 + n * 800 + seed.pick(n, 52, 9000000))
FROM generate_series(1, 150000) n;

INSERT INTO crm.addresses
SELECT n, owner, seed.given_name(owner) || ' ' || seed.family_name(owner),
  CASE WHEN seed.is_korean(owner)
    THEN (ARRAY['강남구 테헤란로','마포구 월드컵로','해운대구 센텀중앙로','유성구 대학로','수성구 동대구로'])[1 + seed.pick(n, 60, 5)]
      || ' ' || 1 + seed.pick(n, 61, 400) || ', ' || 1 + seed.pick(n, 62, 30) || '층'
    ELSE 1 + seed.pick(n, 61, 9000) || ' ' || (ARRAY['Main St','Oak Ave','Maple Dr','Cedar Ln','Hill Rd','Park Blvd'])[1 + seed.pick(n, 60, 6)]
      || ', Apt ' || 1 + seed.pick(n, 62, 90) END,
  CASE WHEN seed.is_korean(owner) THEN (ARRAY['서울특별시','부산광역시','대전광역시','대구광역시'])[1 + seed.pick(n, 63, 4)]
    ELSE (ARRAY['Springfield','Portland','Austin','Salem','Dover','Madison'])[1 + seed.pick(n, 63, 6)] END,
  lpad(seed.pick(n, 64, 100000)::text, 5, '0'), CASE WHEN seed.is_korean(owner) THEN 'KR' ELSE 'US' END,
  point(seed.pick(n, 65, 180), seed.pick(n, 66, 90))
FROM (SELECT n, CASE WHEN n <= 150000 THEN n ELSE 1 + seed.pick(n, 67, 150000) END AS owner FROM generate_series(1, 200000) n) a;

INSERT INTO crm.messages (id, customer_id, staff_id, subject, body, "😀 mood", received_at)
SELECT n, 1 + seed.pick(n, 70, 150000), nullif(seed.pick(n, 71, 501), 0),
  (ARRAY['Where is my order?','환불 문의','Wrong size','Invoice','배송지 변경','Thank you'])[1 + seed.pick(n, 72, 6)],
  seed.sentence(n, 73) || seed.sentence(n, 75) || 'I am ' || seed.given_name(n) || ' ' || seed.family_name(n) || ', write to '
    || seed.email(n) || ' or call ' || seed.phone(n) || '. ' || seed.sentence(n, 77),
  seed.pick(n, 79, 6) - 2, to_timestamp(1704067200 + n * 1050)
FROM generate_series(1, 60000) n;

INSERT INTO shop.categories
SELECT n, nullif(n / 6, 0), 'Category ' || n, CASE WHEN n < 6 THEN ARRAY['c' || n] ELSE ARRAY['c' || n / 6, 'c' || n] END
FROM generate_series(1, 300) n;

INSERT INTO shop.products (id, sku, name, description, price_cents, vat_rate, tags)
SELECT n, 'SKU-' || lpad(n::text, 6, '0'),
  (ARRAY['Steel','Oak','Cotton','Leather','Glass','한지','Bamboo','Wool'])[1 + seed.pick(n, 80, 8)] || ' '
    || (ARRAY['lamp','chair','shirt','bag','bottle','찻잔','basket','blanket','desk'])[1 + seed.pick(n, 81, 9)] || ' ' || n,
  seed.sentence(n, 82) || seed.sentence(n, 84) || seed.sentence(n, 86), 100 + seed.pick(n, 88, 50000),
  CASE seed.pick(n, 89, 3) WHEN 0 THEN 0.07 ELSE 0.19 END,
  CASE seed.pick(n, 90, 3) WHEN 0 THEN '{new,sale}' WHEN 1 THEN '{sale}' ELSE '{}' END::text[]
FROM generate_series(1, 20000) n;

INSERT INTO shop.product_categories
SELECT n, 1 + (seed.pick(n, 91, 300) + k * 7) % 300 FROM generate_series(1, 20000) n, generate_series(0, 1) k;

INSERT INTO shop.warehouses
SELECT n, 'WH-' || n, (ARRAY['Dover','Salem','서울','부산'])[n] FROM generate_series(1, 4) n;
INSERT INTO shop.stock
SELECT w, n, seed.pick(n * 4 + w, 92, 500) FROM generate_series(1, 4) w, generate_series(1, 20000) n;
INSERT INTO shop.price_lists
SELECT n, 'Year ' || 2019 + n, daterange(make_date(2019 + n, 1, 1), make_date(2020 + n, 1, 1)) FROM generate_series(1, 6) n;

INSERT INTO shop.orders
SELECT n, seed.placed_at(n), 1 + seed.pick(n, 100, 150000), CASE WHEN seed.pick(n, 101, 5) > 0 THEN 1 + seed.pick(n, 100, 150000) END,
  (ARRAY['placed','paid','packed','shipped','delivered','returned']::shop.order_status[])[1 + seed.pick(n, 102, 6)],
  CASE seed.pick(n, 103, 12) WHEN 0 THEN ARRAY['WELCOME', 'C' || seed.pick(n, 104, 999)] END,
  '192.0.2.0'::inet + seed.pick(n, 105, 256),
  CASE WHEN seed.pick(n, 106, 25) = 0 THEN 'Happy birthday, ' || seed.given_name(n + 3) || '! ' || seed.family_name(n) END
FROM generate_series(1, 300000) n;

INSERT INTO shop.order_lines (order_id, line_no, order_placed_at, product_id, warehouse_id, quantity, unit_cents, discount_cents)
SELECT n, k, seed.placed_at(n), 1 + seed.pick(n * 4 + k, 110, 20000), 1 + seed.pick(n * 4 + k, 111, 4),
  1 + seed.pick(n * 4 + k, 112, 5), 100 + seed.pick(n * 4 + k, 113, 50000), CASE WHEN k = 4 THEN seed.pick(n, 114, 99) END
FROM generate_series(1, 300000) n, LATERAL generate_series(1, 1 + seed.pick(n, 115, 4)) k;

INSERT INTO shop.reviews (id, product_id, customer_id, rating, body)
SELECT n, 1 + seed.pick(n, 120, 20000), nullif(seed.pick(n, 121, 150001), 0), 1 + seed.pick(n, 122, 5),
  seed.sentence(n, 123) || seed.sentence(n, 125) || 'By ' || seed.given_name(n) || CASE WHEN n % 9 = 0 THEN ', ' || seed.email(n) ELSE '' END
FROM generate_series(1, 70000) n;

INSERT INTO "Billing"."Invoices"
SELECT CASE WHEN seed.is_korean(n) THEN 'K' ELSE 'A' END, n, n, seed.placed_at(n), seed.given_name(1 + seed.pick(n, 100, 150000)) || ' '
  || seed.family_name(1 + seed.pick(n, 100, 150000)), (100 + seed.pick(n, 130, 900000)) / 100.0, seed.pick(n, 131, 9) > 0,
  (seed.placed_at(n) AT TIME ZONE 'UTC')::date
FROM generate_series(1, 300000) n;

INSERT INTO "Billing".payments
SELECT n, CASE WHEN seed.is_korean(n) THEN 'K' ELSE 'A' END, n,
  (ARRAY['card','transfer','kakao pay','voucher']::"Billing"."Payment Method"[])[1 + seed.pick(n, 132, 4)],
  (100 + seed.pick(n, 130, 900000)) / 100.0, seed.given_name(1 + seed.pick(n, 100, 150000)) || ' ' || seed.family_name(1 + seed.pick(n, 100, 150000)),
  CASE WHEN seed.pick(n, 132, 4) = 1 THEN 'DE00' || lpad(seed.pick(n, 133, 1000000000)::text, 18, '0') END,
  seed.placed_at(n) + interval '1 hour' * seed.pick(n, 134, 200)
FROM generate_series(1, 300000) n WHERE seed.pick(n, 131, 9) > 0;

INSERT INTO "Billing"."Legacy ""2019"" Invoices.v1"
SELECT 'L-' || n, seed.given_name(n) || ' ' || seed.family_name(n), seed.pick(n, 135, 90000) / 100.0 FROM generate_series(1, 20000) n;
INSERT INTO "Billing"."Quarterly_reconciliation_of_open_items_per_country_and_currency"
SELECT year || 'Q' || q, country, seed.pick(year * 4 + q, 136, 900)
FROM generate_series(2020, 2025) year, generate_series(1, 4) q, unnest(ARRAY['US', 'KR']) country;

INSERT INTO audit.events
SELECT n, to_timestamp(1704067200 + n * 210), nullif(seed.pick(n, 140, 501), 0),
  (ARRAY['login','update','export','delete','view'])[1 + seed.pick(n, 141, 5)], CASE WHEN n % 3 = 0 THEN 'order' ELSE 'customer' END,
  1 + seed.pick(n, 142, 150000), '198.51.100.0'::inet + seed.pick(n, 143, 256),
  jsonb_build_object('request', md5('request ' || n), 'user', jsonb_build_object('name', seed.given_name(n) || ' ' || seed.family_name(n),
    'email', seed.email(n)), 'changes', jsonb_build_array(seed.pick(n, 144, 1000), seed.phone(n)))
FROM generate_series(1, 300000) n;

-- ---------------------------------------------------------------- keys and indexes

ALTER TABLE crm.departments ADD PRIMARY KEY (id);
ALTER TABLE crm.staff ADD PRIMARY KEY (id), ADD UNIQUE (email);
ALTER TABLE crm.customers ADD PRIMARY KEY (id), ADD UNIQUE (public_id), ADD UNIQUE (email);
ALTER TABLE crm.addresses ADD PRIMARY KEY (id);
ALTER TABLE crm.messages ADD PRIMARY KEY (id);
ALTER TABLE shop.categories ADD PRIMARY KEY (id);
ALTER TABLE shop.products ADD PRIMARY KEY (id), ADD UNIQUE (sku);
ALTER TABLE shop.product_categories ADD PRIMARY KEY (product_id, category_id);
ALTER TABLE shop.warehouses ADD PRIMARY KEY (id), ADD UNIQUE (code);
ALTER TABLE shop.stock ADD PRIMARY KEY (warehouse_id, product_id);
ALTER TABLE shop.price_lists ADD PRIMARY KEY (id), ADD EXCLUDE USING gist (valid WITH &&);
ALTER TABLE shop.orders ADD PRIMARY KEY (id, placed_at);
ALTER TABLE shop.order_lines ADD PRIMARY KEY (order_id, line_no);
ALTER TABLE shop.reviews ADD PRIMARY KEY (id), ADD CHECK (rating BETWEEN 1 AND 5);
ALTER TABLE "Billing"."Invoices" ADD PRIMARY KEY ("Series", "Number");
ALTER TABLE "Billing".payments ADD PRIMARY KEY (id);
ALTER TABLE audit.events ADD PRIMARY KEY (id);

CREATE INDEX addresses_customer_id_idx ON crm.addresses (customer_id);
CREATE INDEX customers_lower_family_name_idx ON crm.customers (lower(family_name));
CREATE INDEX customers_referred_by_idx ON crm.customers (referred_by) WHERE referred_by IS NOT NULL;
CREATE INDEX customers_tags_idx ON crm.customers USING gin (tags);
CREATE INDEX messages_search_idx ON crm.messages USING gin (search);
CREATE INDEX messages_customer_id_idx ON crm.messages (customer_id);
CREATE INDEX products_search_idx ON shop.products USING gin (search);
CREATE INDEX reviews_search_idx ON shop.reviews USING gin (search);
CREATE INDEX reviews_product_id_idx ON shop.reviews (product_id) INCLUDE (rating);
CREATE INDEX orders_customer_id_idx ON shop.orders (customer_id);
CREATE INDEX order_lines_product_id_idx ON shop.order_lines (product_id);
CREATE INDEX "Invoices.by order" ON "Billing"."Invoices" ("Order Id");
CREATE INDEX payments_invoice_idx ON "Billing".payments (invoice_series, invoice_number);
CREATE INDEX events_happened_at_idx ON audit.events USING brin (happened_at);

-- ---------------------------------------------------------------- foreign keys: two cycles, three self references

ALTER TABLE crm.departments ADD FOREIGN KEY (head_id) REFERENCES crm.staff DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE crm.staff ADD FOREIGN KEY (department_id) REFERENCES crm.departments,
  ADD FOREIGN KEY (manager_id) REFERENCES crm.staff;
ALTER TABLE crm.customers
  ADD FOREIGN KEY (default_address_id) REFERENCES crm.addresses ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
  ADD FOREIGN KEY (referred_by) REFERENCES crm.customers ON DELETE SET NULL;
ALTER TABLE crm.addresses ADD FOREIGN KEY (customer_id) REFERENCES crm.customers ON DELETE CASCADE;
ALTER TABLE crm.messages ADD FOREIGN KEY (customer_id) REFERENCES crm.customers ON DELETE CASCADE,
  ADD FOREIGN KEY (staff_id) REFERENCES crm.staff;
ALTER TABLE shop.categories ADD FOREIGN KEY (parent_id) REFERENCES shop.categories;
ALTER TABLE shop.product_categories ADD FOREIGN KEY (product_id) REFERENCES shop.products ON DELETE CASCADE,
  ADD FOREIGN KEY (category_id) REFERENCES shop.categories;
ALTER TABLE shop.stock ADD FOREIGN KEY (warehouse_id) REFERENCES shop.warehouses,
  ADD FOREIGN KEY (product_id) REFERENCES shop.products;
ALTER TABLE shop.orders ADD FOREIGN KEY (customer_id) REFERENCES crm.customers,
  ADD FOREIGN KEY (shipping_address_id) REFERENCES crm.addresses;
ALTER TABLE shop.order_lines
  ADD FOREIGN KEY (order_id, order_placed_at) REFERENCES shop.orders (id, placed_at) ON DELETE CASCADE,
  ADD FOREIGN KEY (product_id) REFERENCES shop.products;
ALTER TABLE shop.reviews ADD FOREIGN KEY (product_id) REFERENCES shop.products,
  ADD FOREIGN KEY (customer_id) REFERENCES crm.customers ON DELETE SET NULL;
ALTER TABLE "Billing"."Invoices" ADD FOREIGN KEY ("Order Id", "order.placed_at") REFERENCES shop.orders (id, placed_at);
ALTER TABLE "Billing".payments ADD FOREIGN KEY (invoice_series, invoice_number) REFERENCES "Billing"."Invoices";

-- ---------------------------------------------------------------- views, functions, triggers

CREATE VIEW crm.contacts AS
SELECT c.id, c.full_name, c.email, c.phone, a.street, a.city, a.country
FROM crm.customers c LEFT JOIN crm.addresses a ON a.id = c.default_address_id;

CREATE VIEW "Billing"."Open Invoices" AS
SELECT i."Series", i."Number", i."BillTo", i."Amount" FROM "Billing"."Invoices" i WHERE NOT i."Paid?";

CREATE MATERIALIZED VIEW shop.monthly_sales AS
SELECT date_trunc('month', l.order_placed_at AT TIME ZONE 'UTC')::date AS month, l.warehouse_id, count(*) AS lines,
  sum(l.line_cents) AS cents
FROM shop.order_lines l GROUP BY 1, 2;
CREATE UNIQUE INDEX monthly_sales_key ON shop.monthly_sales (month, warehouse_id);

CREATE FUNCTION shop.order_total(of_order bigint) RETURNS bigint LANGUAGE sql STABLE
AS $$ SELECT coalesce(sum(line_cents), 0)::bigint FROM shop.order_lines WHERE order_id = of_order $$;

CREATE FUNCTION shop.ship(of_order bigint) RETURNS shop.order_status LANGUAGE plpgsql AS $$
DECLARE
  now_is shop.order_status;
BEGIN
  UPDATE shop.orders SET status = 'shipped' WHERE id = of_order AND status IN ('paid', 'packed') RETURNING status INTO now_is;
  UPDATE shop.stock s SET quantity = s.quantity - l.quantity
  FROM shop.order_lines l WHERE l.order_id = of_order AND s.product_id = l.product_id AND s.warehouse_id = l.warehouse_id;
  RETURN now_is;
END $$;

CREATE FUNCTION crm.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := current_timestamp;
  RETURN NEW;
END $$;

CREATE FUNCTION audit.record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = audit, pg_temp AS $$
BEGIN
  INSERT INTO audit.events (happened_at, action, subject_type, subject_id, payload)
  VALUES (current_timestamp, lower(TG_OP), TG_TABLE_NAME, OLD.id, jsonb_build_object('old', to_jsonb(OLD)));
  RETURN NULL;
END $$;

CREATE TRIGGER customers_touch BEFORE UPDATE ON crm.customers FOR EACH ROW EXECUTE FUNCTION crm.touch();
CREATE TRIGGER customers_audit AFTER UPDATE OF email, phone OR DELETE ON crm.customers
  FOR EACH ROW EXECUTE FUNCTION audit.record();
CREATE TRIGGER orders_audit AFTER DELETE ON shop.orders FOR EACH ROW EXECUTE FUNCTION audit.record();

-- ---------------------------------------------------------------- sequences, comments, statistics

SELECT setval(pg_get_serial_sequence(table_name, 'id'), last) FROM (VALUES
  ('crm.departments', 8), ('crm.staff', 500), ('crm.customers', 150000), ('crm.addresses', 200000), ('crm.messages', 60000),
  ('shop.products', 20000), ('shop.reviews', 70000), ('"Billing".payments', 300000), ('audit.events', 300000)
) AS filled (table_name, last);
SELECT setval('shop.order_id_seq', 300000), setval('"Billing"."Invoice Number"', 300000);

COMMENT ON SCHEMA "Billing" IS 'Came with the book-keeping of 2019, names and all.';
COMMENT ON TABLE crm.customers IS 'People and companies that signed up. E-mail is unique as written, not by letter case.';
COMMENT ON COLUMN crm.customers.national_id IS 'Korean customers only.';
COMMENT ON COLUMN crm.customers.legacy_flag IS 'Unused since 2022.';
COMMENT ON COLUMN crm.messages."😀 mood" IS 'From -2 to 3, by the agent.';
COMMENT ON COLUMN shop.order_lines.warehouse_id IS 'shop.warehouses, without a foreign key so far.';
COMMENT ON TABLE shop.orders IS 'One partition a month, by placed_at.';

DROP SCHEMA seed CASCADE;
ANALYZE;
