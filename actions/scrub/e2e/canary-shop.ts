/** Stands in every row, in every place from which a value could leak. */
export const canary = 'c4nary';

/** Personal values in text, JSON, arrays, derived columns, partitions, inheritance, views and what depends on them. */
export const canaryShop = `
create role app_writer login password 'before-app';
create role nightly login password 'before-nightly';
create role analyst login password 'before-analyst';
create schema crm;
create schema "Odd Ünïcode 😀";
create domain crm.mail as text check (value ~ '@');
create table crm.customers (
  id bigint generated always as identity primary key,
  email crm.mail not null unique,
  full_name text not null,
  profile jsonb not null,
  tags text[] not null,
  notes text,
  search tsvector generated always as (to_tsvector('simple', coalesce(notes, ''))) stored,
  birth_date date,
  status text not null default 'new' check (status in ('new', 'old'))
);
create index customers_name on crm.customers (lower(full_name));
insert into crm.customers (email, full_name, profile, tags, notes, birth_date, status)
select '${canary}-' || i || '@corp.example', '${canary} Person ' || i,
  jsonb_build_object('nickname', '${canary}-nick-' || i, 'contact', jsonb_build_object('email', '${canary}-' || i || '@corp.example'),
    'undeclared', '${canary}-undeclared-' || i, 'visits', i),
  array['${canary}-tag-' || i], case when i % 4 > 0 then 'write to ${canary}-' || i || '@corp.example' end,
  date '1960-01-01' + i, case when i % 2 = 0 then 'new' else 'old' end
from generate_series(1, 400) i;
create table crm.orders (id bigint not null, placed_at date not null, customer_email text references crm.customers (email),
  note text, primary key (id, placed_at)) partition by range (placed_at);
create table crm.orders_2025 partition of crm.orders for values from ('2025-01-01') to ('2026-01-01');
create table crm.orders_2026 partition of crm.orders for values from ('2026-01-01') to ('2027-01-01');
insert into crm.orders select i, date '2025-01-01' + i % 700, '${canary}-' || 1 + i % 400 || '@corp.example', '${canary} note ' || i
from generate_series(1, 900) i;
create table "Odd Ünïcode 😀"."T ""q"" 😀" (id int primary key, "값 \`x\` |" text);
insert into "Odd Ünïcode 😀"."T ""q"" 😀" select i, '${canary}-odd-' || i from generate_series(1, 50) i;
create view crm.contacts as select id, email, full_name from crm.customers;
create materialized view crm.mails as select id, email, notes from crm.customers;
create unique index mails_id on crm.mails (id);
grant select on crm.customers to app_writer;
analyze;
`;

/** A decision for all of it, as a person would write it. */
export const canaryPolicy = `masking:
  columns:
    "*.id": { keep: a number }
    crm.customers.email: email
    crm.customers.full_name: person
    crm.customers.profile:
      json:
        nickname: username
        contact.email: email
        visits: { keep: a counter }
    crm.customers.tags: { json: { "[*]": lorem } }
    crm.customers.notes: lorem
    crm.customers.birth_date: { keep: a date by itself, quasi-identifier: true }
    crm.customers.status: { keep: one of two words }
    crm.orders.placed_at: { keep: a date }
    crm.orders.note: lorem
    '"Odd Ünïcode 😀"."T ""q"" 😀"."값 \`x\` |"': lorem
accounts:
  roles:
    app_writer: { password: app-password }
    nightly: keep
scrub:
  allow: ["127.0.0.1/canary*"]
  after: [after.sql]
queries:
  by-status: select * from crm.customers where status = 'new'
`;
