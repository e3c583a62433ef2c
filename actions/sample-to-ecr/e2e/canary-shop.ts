/** Stands in every row of a masked column, in every place from which a value could leak. */
export const canary = 'c4nary';

/** Personal values in text, JSON, arrays, derived columns, partitions and views, and keys of every kind. */
export const canaryShop = `
do $$ begin create role app login password 'before-app'; exception when duplicate_object then null; end $$;
create schema crm;
create schema "Odd Ünïcode 😀";
create domain crm.mail as text check (value ~ '@');
create table crm.countries (code char(2) primary key, name text not null);
insert into crm.countries values ('KR', 'Korea'), ('DE', 'Germany'), ('FR', 'France');
create table crm.customers (
  id bigint generated always as identity primary key,
  country char(2) not null references crm.countries,
  referred_by bigint references crm.customers,
  email crm.mail not null unique,
  full_name text not null,
  profile jsonb not null,
  tags text[] not null,
  notes text,
  search tsvector generated always as (to_tsvector('simple', coalesce(notes, ''))) stored
);
create index customers_name on crm.customers (lower(full_name));
insert into crm.customers (country, referred_by, email, full_name, profile, tags, notes)
select case when i % 2 = 0 then 'KR' else 'DE' end, nullif(i - 1, 0), '${canary}-' || i || '@corp.example', '${canary} Person ' || i,
  jsonb_build_object('nickname', '${canary}-nick-' || i, 'undeclared', '${canary}-undeclared-' || i, 'visits', i),
  array['${canary}-tag-' || i], repeat('write to ${canary}-' || i || '@corp.example ', case when i % 50 = 0 then 400 else 1 end)
from generate_series(1, 400) i;
create table crm.orders (id bigint not null, placed_at date not null, customer_id bigint not null references crm.customers,
  note text, primary key (id, placed_at)) partition by range (placed_at);
create table crm.orders_2025 partition of crm.orders for values from ('2025-01-01') to ('2026-01-01');
create table crm.orders_2026 partition of crm.orders for values from ('2026-01-01') to ('2027-01-01');
create index on crm.orders (customer_id);
insert into crm.orders select i, date '2025-01-01' + i % 700, 1 + i % 400, '${canary} note ' || i from generate_series(1, 1200) i;
create table "Odd Ünïcode 😀"."T ""q"" 😀" (id int primary key, "값 \`x\` |" text, customer bigint references crm.customers);
insert into "Odd Ünïcode 😀"."T ""q"" 😀" select i, '${canary}-odd-' || i, i from generate_series(1, 50) i;
create table crm.log (at timestamptz not null, line text);
insert into crm.log select now(), '${canary} log ' || i from generate_series(1, 100) i;
create view crm.contacts as select id, email, full_name from crm.customers;
create materialized view crm.mails as select id, email, notes from crm.customers;
create unique index mails_id on crm.mails (id);
grant usage on schema crm to app;
grant select on crm.customers to app;
analyze;
`;

/** The customers 10, 20 and 50, with their orders; a decision for every column of a table that is copied. */
export const canaryPolicy = `sampling:
  roots:
    crm.customers: { ids: customer-ids }
  edges:
    "crm.customers(referred_by)": stop
    "crm.orders(customer_id)": { limit: 2, order: placed_at desc }
  tables:
    crm.log: schema-only
masking:
  columns:
    "*.id": { keep: a number }
    "*.customer_id": { keep: a number }
    "*.customer": { keep: a number }
    "*.referred_by": { keep: a number }
    "*.country": { keep: one of three }
    crm.countries.*: { keep: no person }
    crm.customers.email: email
    crm.customers.full_name: person
    crm.customers.profile:
      json:
        nickname: username
        visits: { keep: a counter }
    crm.customers.tags: { json: { "[*]": lorem } }
    crm.customers.notes: lorem
    crm.orders.placed_at: { keep: a date }
    crm.orders.note: lorem
    '"Odd Ünïcode 😀"."T ""q"" 😀"."값 \`x\` |"': lorem
accounts:
  roles:
    app: { password: app-password }
`;

export const wanted = { ids: 'customer-ids=10,20,50' };
