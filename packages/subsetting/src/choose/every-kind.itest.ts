import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { describeOnServer } from '@prodlike/testkit';
import { everyKind } from '../testing/every-kind.testing';
import { chooseRows } from './choose-rows';
import { chosenRowTexts } from './testing/chosen-row-texts';
import { pruneCopy } from './testing/prune-copy';
import { planOf, snapshotFor, type Way } from './testing/snapshot-for';

const references = [
  { from: 'audit.events', key: "(payload->'user'->>'id')::bigint", to: 'crm.customers(id)' },
  {
    from: 'audit.events',
    type: 'subject_type',
    id: 'subject_id',
    to: { customer: 'crm.customers', order: 'shop.orders' },
  },
];

/** Sections that lead through every kind of key, each with the ids that it asks for. */
const samplings: Readonly<Record<string, unknown>> = {
  'three customers with all that is theirs': {
    roots: { 'crm.customers': { ids: 'customers' } },
    tables: { 'cache.*': 'none', 'audit.log': 'schema-only' },
    references,
  },
  'at most two of each': {
    roots: { 'crm.customers': [{ percent: 3 }, { where: "tier = 'free' AND id < 9 -- a comment" }] },
    edges: {
      'shop.orders(customer_id)': { limit: 2, order: 'placed_at desc', where: "status <> 'draft'" },
      'shop.orders(paid_by)': { limit: 1 },
      'crm.customers(referred_by)': { limit: 2, order: 'email' },
      'audit.hashed(customer_id)': { limit: 1, order: 'id desc' },
      'shop.visits(customer_id)': { limit: 3, order: 'at desc' },
      'crm.customers(country)': 'stop',
    },
    references,
  },
  'notes and what they refer to': {
    roots: { 'shop.notes': { where: 'id < 200' }, 'audit.leafy': { newest: 10, by: 'id' } },
    children: 'stop',
  },
  'teams, of which every row is needed': {
    roots: {
      'crm.teams': { newest: 1, by: 'id' },
      '"We.ird ""S"""."*"': 'all',
      'shop.invoices': { percent: 50 },
    },
    tables: { 'crm.countries': 'all', 'audit.leafy': 'all', 'shop.events': 'all' },
    children: 'stop',
    edges: { 'crm.members(team_id)': 'follow' },
  },
};

describe.each([18, 15] as const)('every kind of key', (major) => {
  describeOnServer({ major }, (server) => {
    let source: ConnectionParameters;
    beforeAll(async () => {
      source = { ...server().parameters, database: 'every_kind' };
      const superuser = await connect(server().parameters, { applicationName: 'test' });
      await superuser.query('CREATE DATABASE every_kind').finally(() => superuser.end());
      const client = await connect(source, { applicationName: 'test' });
      await client.query(everyKind).finally(() => client.end());
    });

    test.each(Object.entries(samplings))('%s', async (title, sampling) => {
      const ids = title.startsWith('three customers') ? { customers: ['3', '11', '50'] } : {};
      const plan = await planOf(source, sampling, ids);
      const superuser = await connect(server().parameters, { applicationName: 'test' });
      await superuser.query('DROP DATABASE IF EXISTS copy');
      await superuser.query('CREATE DATABASE copy TEMPLATE every_kind').finally(() => superuser.end());
      const samples: unknown[] = [];
      const counts: Record<string, number> = {};
      for (const way of ['temporary-tables', 'arrays'] satisfies Way[]) {
        const snapshot = await snapshotFor(source, plan, way);
        try {
          const chosen = await chooseRows(snapshot, plan);
          const rows = await chosenRowTexts(snapshot, chosen);
          const edges = chosen.edges.map(({ edge, direction, rows: count, exact }) => [
            edge.name,
            direction,
            count,
            exact,
          ]);
          for (const [name, texts] of Object.entries(rows)) counts[name] = texts.length;
          samples.push({ rows, edges, emptyRoots: chosen.emptyRoots });
          expect(await chosenRowTexts(snapshot, await chooseRows(snapshot, plan))).toEqual(rows);
          if (way === 'temporary-tables')
            await pruneCopy({ ...source, database: 'copy' }, snapshot, plan, chosen);
        } finally {
          await snapshot.close();
        }
      }
      const [inTables, inArrays] = samples;
      expect(inArrays).toEqual(inTables);
      expect(counts).toMatchSnapshot();
    });
  });
});
