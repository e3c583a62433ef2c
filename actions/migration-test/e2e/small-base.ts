/** Stands in every place of the base from which a value could leak. */
export const canary = 'c4nary';

/** A small base that a test's run builds in well under a second; the cache makes later runs start from a copy. */
export const smallBase = `
create schema app;
create table app.customers (
  id bigint generated always as identity primary key,
  email text not null default '${canary}-default@example.com',
  phone text,
  notes text,
  constraint plausible check (email <> '${canary}-check')
);
insert into app.customers (email, phone, notes)
select '${canary}-' || (i % 900) || '@example.com', '${canary}-phone-' || i, repeat('${canary} note ', 20)
from generate_series(1, 1000) i;
create table app.orders (id bigint primary key, customer_id bigint references app.customers, total text not null);
insert into app.orders select i, 1 + i % 1000, '${canary}-total-' || i from generate_series(1, 2000) i;
comment on table app.customers is '${canary}-comment';
create function app.leak() returns trigger language plpgsql as $$
begin
  raise exception '${canary}-raised %', new.email using detail = '${canary}-detail', hint = '${canary}-hint',
    table = '${canary}-table', column = '${canary}-column', constraint = '${canary}-constraint', schema = '${canary}-schema',
    datatype = '${canary}-type', errcode = 'C4NRY';
end $$;
create table app.guarded (id int, email text);
create trigger guard before insert on app.guarded for each row execute function app.leak();
create materialized view app.totals as select customer_id, count(*) from app.orders group by 1;
analyze;
`;
