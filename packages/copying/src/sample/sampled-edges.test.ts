import { resolveSampling, samplingSchema } from '@prodlike/subsetting';
import { makeCatalog } from '@prodlike/testkit';
import * as v from 'valibot';
import { sampledEdges } from './sampled-edges';

const id = { type: 'bigint', notNull: true } as const;
const primaryKey = { name: 'own', kind: 'primary-key', columns: ['id'], keys: ['id'] } as const;

test('rows that were only estimated when they were chosen are those that were copied', () => {
  const catalog = makeCatalog({
    tables: {
      customers: { columns: { id }, uniqueIndexes: [primaryKey] },
      orders: { columns: { id, customer_id: id }, uniqueIndexes: [primaryKey] },
    },
    foreignKeys: { of_customer: 'orders.customer_id -> customers.id' },
  });
  const section = v.parse(samplingSchema, { roots: { customers: { where: 'id = 1' } } });
  const { edges } = resolveSampling(section, catalog, new Map());
  const [edge] = edges;
  if (edge === undefined) throw new Error('The catalog has no foreign key.');
  const copied = edge.child.stored.map((table) => ({
    table,
    rows: 3,
    bytes: 30,
    durationMs: 1,
    checksum: 'ab',
  }));
  const chosen = (rows: number, exact: boolean) =>
    sampledEdges(
      { selections: [], edges: [{ edge, direction: 'down', rows, exact }], emptyRoots: [] },
      copied,
    );
  expect(chosen(6, false)).toEqual([
    {
      name: edge.name,
      direction: 'down',
      from: { schema: edge.parent.table.schema, name: 'customers' },
      to: { schema: edge.child.table.schema, name: 'orders' },
      rows: 3,
    },
  ]);
  // Others may have come by another edge.
  expect(chosen(2, true)).toMatchObject([{ rows: 2 }]);
});
