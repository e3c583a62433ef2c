import { type Catalog, connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import { checkSampling } from '../check/check-sampling';
import { samplingSchema } from '../sampling/sampling-schema';
import type { SamplingPlan } from '../sampling-plan';
import { describeEdge, describeUnits } from '../testing/describe-plan.testing';
import { everyKind } from '../testing/every-kind.testing';
import { resolveSampling } from './resolve-sampling';

const section = {
  seed: 7,
  roots: {
    'crm.customers': [{ where: "country = 'KR' AND id < 20" }, { ids: 'users', column: 'public_id' }],
    'shop.orders': { newest: 10, by: 'placed_at' },
    'shop.coupons': { percent: 50 },
    'crm.countries': 'all',
  },
  edges: {
    'shop.orders(customer_id)': { limit: 5, order: 'placed_at desc', where: "status <> 'draft'" },
    'shop.orders(paid_by)': 'stop',
    "audit.events((payload->'user'->>'id')::bigint)": 'stop',
  },
  tables: { 'audit.log': 'schema-only', 'cache.*': 'none' },
  references: [
    { from: 'audit.events', key: "(payload->'user'->>'id')::bigint", to: 'crm.customers(id)' },
    {
      from: 'audit.events',
      type: 'subject_type',
      id: 'subject_id',
      to: { customer: 'crm.customers', order: 'shop.orders' },
    },
  ],
};
const ids = new Map([['users', ['00000000-0000-0000-0000-000000000000']]]);

describe.each([15, 18] as const)('resolveSampling on a schema of every kind', (major) => {
  describeOnServer({ major }, (server) => {
    let client: Client;
    let catalog: Catalog;
    const plan = (given: Record<string, unknown>): SamplingPlan =>
      resolveSampling(v.parse(samplingSchema, given), catalog, given === section ? ids : new Map());

    beforeAll(async () => {
      client = await connect(server().parameters, { applicationName: 'subsetting test' });
      await client.query(everyKind);
      catalog = await readCatalog(client);
    });
    afterAll(() => client.end());

    test('it has no fault', async () => {
      const made = plan(section);
      expect(made.faults).toEqual([]);
      expect(await checkSampling(client, made)).toEqual([]);
      const { rows } = await client.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name LIKE 'prodlike%'",
      );
      expect(rows).toEqual([{ n: 0 }]);
    });

    test('units, their stored tables and keys', () => {
      expect(describeUnits(plan(section))).toMatchInlineSnapshot(`
[
  ""We.ird ""S"""."*" (place): selected",
  ""We.ird ""S"""."Ta.ble (x, y) -> z" (Id): selected",
  "audit.events (id): selected",
  "audit.hashed [hashed_0, hashed_1] (id): selected",
  "audit.leafy [leafy_a, leafy_b] (place): selected",
  "audit.log (id): schema-only",
  "audit.marks (id): selected",
  "cache.pages (id): none",
  "cache.sessions (id): none",
  "crm.chicken (id): selected",
  "crm.countries (id): all",
  "crm.customers (id): selected",
  "crm.egg (id): selected",
  "crm.members (id): selected",
  "crm.secrets (id): selected",
  "crm.teams (id): selected",
  "shop.coupons (code): selected",
  "shop.documents (id): selected",
  "shop.drafts (place): selected",
  "shop.empty (id): selected",
  "shop.events [events 2024.rest, events_2024_kr, events_2025] (id, at, region): selected",
  "shop.invoices (id): selected",
  "shop.lines (order_id, line): selected",
  "shop.notes (id): selected",
  "shop.orders (id): selected",
  "shop.returns (id): selected",
  "shop.visits (place): selected",
]
`);
    });

    test('edges by their names', () => {
      const edges = plan(section).edges.map((edge) => [edge.name, describeEdge(edge)]);
      expect(Object.fromEntries(edges)).toMatchInlineSnapshot(`
{
  ""We.ird ""S"""."*"(Parent Id)": ""Parent Id" = "We.ird ""S"""."Ta.ble (x, y) -> z" "Id", down, close",
  ""We.ird ""S"""."*"(by text)": ""by text" = "We.ird ""S"""."Ta.ble (x, y) -> z" "ééééééééééééééééééééééééééééé🐘x", down, close",
  ""We.ird ""S"""."Ta.ble (x, y) -> z"("a.b, ""c"") 한 😀")": ""a.b, ""c"") 한 😀" = crm.customers "id", down, close",
  "audit.events((payload->'user'->>'id')::bigint)": "((payload->'user'->>'id')::bigint) = crm.customers "id", stop, close, virtual, indexed",
  "audit.events(actor_id)": ""actor_id" = crm.customers "id", down, close, indexed",
  "audit.events(subject_id) -> crm.customers": ""subject_id" = crm.customers "id", when "subject_type" = 'customer', down, close, virtual",
  "audit.events(subject_id) -> shop.orders": ""subject_id" = shop.orders "id", when "subject_type" = 'order', down, close, virtual",
  "audit.hashed(customer_id)": ""customer_id" = crm.customers "id", down, close",
  "audit.leafy(country)": ""country" = crm.countries "id", when tableoid = '"audit"."leafy_a"'::regclass, down, close",
  "audit.log(event_id)": ""event_id" = audit.events "id", stop, ignore",
  "audit.marks(customer_id)": ""customer_id" = crm.customers "id", down, close",
  "audit.marks(log_id)": ""log_id" = audit.log "id", stop, clear log_id",
  "cache.sessions(customer_id)": ""customer_id" = crm.customers "id", stop, ignore",
  "crm.chicken(egg)": ""egg" = crm.egg "id", down, close",
  "crm.customers(country)": ""country" = crm.countries "code", down, close",
  "crm.customers(last_order)": ""last_order" = shop.orders "id", down, close",
  "crm.customers(referred_by)": ""referred_by" = crm.customers "id", down, close, indexed",
  "crm.egg(chicken)": ""chicken" = crm.chicken "id", down, close",
  "crm.egg(team)": ""team" = crm.teams "id", down, close",
  "crm.members(customer_id)": ""customer_id" = crm.customers "id", down, close",
  "crm.members(team_id)": ""team_id" = crm.teams "id", down, close",
  "crm.secrets(customer_id)": ""customer_id" = crm.customers "id", down, close",
  "crm.teams(lead_id)": ""lead_id" = crm.members "id", down, close",
  "crm.teams(mascot)": ""mascot" = crm.chicken "id", down, close",
  "crm.teams(parent_id)": ""parent_id" = crm.teams "id", down, close",
  "shop.coupons(customer_id)": ""customer_id" = crm.customers "id", down, close",
  "shop.documents(customer_id)": ""customer_id" = crm.customers "id", down, close",
  "shop.drafts(owner)": ""owner" = crm.customers "id", down, close",
  "shop.empty(customer_id)": ""customer_id" = crm.customers "id", down, close",
  "shop.events(order_id)": ""order_id" = shop.orders "id", down, close",
  "shop.invoices(customer_id)": ""customer_id" = crm.customers "id", down, close",
  "shop.lines(order_id)": ""order_id" = shop.orders "id", down, close, indexed",
  "shop.notes(event_id, event_at, event_region)": ""event_id", "event_at", "event_region" = shop.events "id", "at", "region", down, close",
  "shop.notes(only_2025)": ""only_2025", '"shop"."events_2025"'::regclass::oid = shop.events "id", "tableoid", down, close",
  "shop.orders(customer_id)": ""customer_id" = crm.customers "id", down, limit 5 by placed_at desc, where status <> 'draft', close, indexed",
  "shop.orders(paid_by)": ""paid_by" = crm.customers "id", stop, close",
  "shop.returns(order_id, line)": ""order_id", "line" = shop.lines "order_id", "line", down, close",
  "shop.visits(customer_id)": ""customer_id" = crm.customers "id", down, close",
}
`);
    });
  });
});

describeOnServer({ major: 15 }, (server) => {
  test('a key that part of a partition tree declares holds for its rows alone', async () => {
    const client = await connect(server().parameters, { applicationName: 'subsetting test' });
    try {
      await client.query(`CREATE TABLE people (id int PRIMARY KEY);
        CREATE TABLE logs (day int, kind text, person int) PARTITION BY RANGE (day);
        CREATE TABLE "Log.1" PARTITION OF logs FOR VALUES FROM (1) TO (2) PARTITION BY LIST (kind);
        CREATE TABLE log_1a PARTITION OF "Log.1" FOR VALUES IN ('a');
        CREATE TABLE log_1b PARTITION OF "Log.1" FOR VALUES IN ('b');
        CREATE TABLE log_2 PARTITION OF logs FOR VALUES FROM (2) TO (3);
        ALTER TABLE "Log.1" ADD FOREIGN KEY (person) REFERENCES people;
        INSERT INTO people SELECT generate_series(1, 9);
        INSERT INTO logs VALUES (1, 'a', 1), (1, 'b', 2), (2, 'a', 99)`);
      const plan = resolveSampling(
        v.parse(samplingSchema, { roots: { people: 'all' } }),
        await readCatalog(client),
        new Map(),
      );
      expect(plan.edges.map(({ name }) => name)).toEqual(['public.logs(person)']);
      const { rows } = await client.query(`SELECT person FROM logs WHERE ${plan.edges[0]?.when} ORDER BY 1`);
      expect(rows).toEqual([{ person: 1 }, { person: 2 }]);
    } finally {
      await client.end();
    }
  });
});

describeOnServer({ major: 18 }, (server) => {
  test("PostgreSQL 18's temporal keys lead by what must be equal, keys that are not enforced are followed", async () => {
    const client = await connect(server().parameters, { applicationName: 'subsetting test' });
    try {
      await client.query(`CREATE EXTENSION IF NOT EXISTS btree_gist;
        CREATE TABLE prices (product int, valid daterange, PRIMARY KEY (product, valid WITHOUT OVERLAPS));
        CREATE TABLE sales (id int PRIMARY KEY, product int, during daterange,
          FOREIGN KEY (product, PERIOD during) REFERENCES prices (product, PERIOD valid));
        CREATE TABLE loose (id int PRIMARY KEY, sale int REFERENCES sales NOT ENFORCED)`);
      const sampling = v.parse(samplingSchema, {
        roots: { loose: 'all' },
        edges: { 'public.sales(product, during)': 'stop' },
      });
      const plan = resolveSampling(sampling, await readCatalog(client), new Map());
      expect(plan.faults).toEqual([]);
      expect(Object.fromEntries(plan.edges.map((edge) => [edge.name, describeEdge(edge)]))).toEqual({
        'public.loose(sale)': '"sale" = public.sales "id", down, close',
        'public.sales(product, during)': '"product" = public.prices "product", stop, close',
      });
      expect(describeUnits(plan)).toContain('public.prices (product, valid): selected');
    } finally {
      await client.end();
    }
  });
});
