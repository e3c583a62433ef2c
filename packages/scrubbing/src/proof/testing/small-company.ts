import type { ScrubWith } from './scrub-with';

/** A company with English and Korean customers; 300 of them, so that names repeat. */
export const smallCompany = `
  CREATE SCHEMA crm;
  CREATE TYPE crm.plan AS ENUM ('free', 'paid');
  CREATE TABLE crm.customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    email varchar(120) UNIQUE,
    phone text,
    city text NOT NULL,
    plan crm.plan NOT NULL DEFAULT 'free',
    birth_date date,
    profile jsonb NOT NULL,
    tags text[] NOT NULL DEFAULT '{}',
    search tsvector GENERATED ALWAYS AS (to_tsvector('simple', name || ' ' || coalesce(email, ''))) STORED,
    note text
  );
  CREATE TABLE crm.messages (id int PRIMARY KEY, customer bigint REFERENCES crm.customers, body text, meta json);
  CREATE TABLE crm.visits (customer_name text, page text NOT NULL);
  CREATE TABLE crm.cities (name text PRIMARY KEY, people int NOT NULL);
  CREATE TABLE crm.events (day date NOT NULL, who text NOT NULL, PRIMARY KEY (day, who)) PARTITION BY RANGE (day);
  CREATE TABLE crm.events_old PARTITION OF crm.events FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
  CREATE TABLE crm.events_new PARTITION OF crm.events FOR VALUES FROM ('2026-01-01') TO (MAXVALUE);
  INSERT INTO crm.customers (name, email, phone, city, plan, birth_date, profile, tags, note)
  SELECT CASE WHEN i % 2 = 0 THEN f.en || ' ' || l.en ELSE l.ko || f.ko END,
    CASE WHEN i % 10 <> 0 THEN lower(f.en) || '.' || lower(l.en) || i || '@corp-mail.test' END,
    CASE WHEN i % 2 = 0 THEN '+1 415 555 ' || lpad((i * 37 % 10000)::text, 4, '0') ELSE '010-' || 2000 + i || '-' || 7000 - i END,
    (ARRAY['서울특별시', 'Springfield', '부산광역시', 'Riverside'])[1 + i % 4],
    CASE WHEN i % 3 = 0 THEN 'paid' ELSE 'free' END::crm.plan,
    date '1950-01-01' + i * 60,
    jsonb_build_object('nick', lower(f.en) || '_' || i || 'x', 'visits', i, 'contact', jsonb_build_object('mail', 'p' || i || '@private-mail.test')),
    ARRAY['vip', 'badge-' || md5(i::text)],
    'Called ' || f.en || ' ' || l.en || ' at ' || '+82 10-' || 3000 + i || '-' || 1234 + i || ', asked again.'
  FROM generate_series(1, 300) i
  CROSS JOIN LATERAL (SELECT (ARRAY['Jonathan', 'Margaret', 'Christopher', 'Elizabeth', 'Alexander', 'Katherine', 'Benjamin'])[1 + i % 7] AS en,
    (ARRAY['민준', '서연', '도윤', '하은', '지호', '수아', '예준'])[1 + i % 7] AS ko) f
  CROSS JOIN LATERAL (SELECT (ARRAY['Abernathy', 'Blackwood', 'Cunningham', 'Delacroix', 'Everhart'])[1 + i % 5] AS en,
    (ARRAY['김', '이', '박', '최', '정'])[1 + i % 5] AS ko) l;
  INSERT INTO crm.messages SELECT i, i, 'Hello, my address is p' || i || '@private-mail.test, thanks ' || repeat('lorem ipsum dolor ', i % 7),
    json_build_object('from', 'p' || i || '@private-mail.test') FROM generate_series(1, 300) i;
  INSERT INTO crm.visits SELECT name, '/pricing' FROM crm.customers;
  INSERT INTO crm.cities SELECT DISTINCT city, 1000 FROM crm.customers;
  INSERT INTO crm.events SELECT date '2025-06-01' + i, 'visitor-' || md5('e' || i) FROM generate_series(1, 400) i;
  CREATE MATERIALIZED VIEW crm.by_city AS SELECT city, count(*) AS customers, max(name) AS last_name FROM crm.customers GROUP BY city;
  ANALYZE;`;

const md5Hex = (column: string) => `md5(current_setting('prodlike.key') || ${column})`;

export const smallCompanyScrub: ScrubWith = {
  masks: {
    'crm.customers.name': {
      sql: `(ARRAY['Riley Jordan', 'Casey Morgan', '가람 하나', 'Avery Parker'])[1 + abs(hashtext(${md5Hex('name')})) % 4]`,
      mask: 'person',
      promise: { injective: false, chanceUnchanged: 1 / 300 },
    },
    'crm.customers.email': `'u' || left(${md5Hex('email')}, 16) || '@example.com'`,
    'crm.customers.phone': `'000-' || left(translate(${md5Hex('phone')}, 'abcdef', '012345'), 8)`,
    'crm.customers.profile': `jsonb_build_object('nick', left(${md5Hex(`(profile ->> 'nick')`)}, 8), 'visits', profile -> 'visits', 'contact', NULL)`,
    'crm.customers.tags': `ARRAY['vip', left(${md5Hex('tags::text')}, 12)]`,
    'crm.customers.note': { sql: 'NULL', promise: { makesNull: true } },
    'crm.messages.body': `left(${md5Hex('body')}, 20)`,
    'crm.messages.meta': `json_build_object('from', left(${md5Hex('meta::text')}, 9))`,
    'crm.visits.customer_name': {
      sql: `(ARRAY['Riley Jordan', 'Casey Morgan', '가람 하나', 'Avery Parker'])[1 + abs(hashtext(${md5Hex('customer_name')})) % 4]`,
      mask: 'person',
      promise: { injective: false, chanceUnchanged: 1 / 300 },
    },
    'crm.events.who': `'w-' || ${md5Hex('who')}`,
  },
  quasi: ['crm.customers.city', 'crm.customers.plan'],
  queries: { 'paid-customers': "SELECT * FROM crm.customers WHERE plan = 'paid' ORDER BY email" },
};
