import { type CatalogSketch, makeCatalog } from '@prodlike/testkit';
import * as v from 'valibot';
import { resolveSampling } from '../resolve/resolve-sampling';
import { samplingSchema } from '../sampling/sampling-schema';
import type { SamplingPlan } from '../sampling-plan';

/** A column that cannot be NULL. */
export const id = { type: 'bigint', notNull: true } as const;
export const primary = (name: string, ...columns: string[]) =>
  ({ name, kind: 'primary-key', columns, keys: columns }) as const;

/** A shop of five tables in the schema `crm`. */
export const shop = {
  tables: {
    countries: {
      columns: { code: { type: 'text', notNull: true } },
      uniqueIndexes: [primary('pk_c', 'code')],
    },
    customers: {
      columns: { id, email: 'text', country: 'text', public_id: { type: 'uuid' }, created: 'timestamptz' },
      uniqueIndexes: [primary('pk_u', 'id'), { name: 'by_public', columns: ['public_id'] }],
    },
    orders: {
      columns: { id, customer_id: id, paid_by: 'bigint', placed_at: { type: 'timestamptz', notNull: true } },
      uniqueIndexes: [primary('pk_o', 'id')],
      lookups: [{ name: 'by_customer', keys: [{ column: 'customer_id' }, { column: 'id' }], partial: false }],
    },
    lines: { columns: { order_id: id, line: id }, uniqueIndexes: [primary('pk_l', 'order_id', 'line')] },
    events: { columns: { kind: 'text', subject: 'bigint', payload: 'jsonb' } },
    shown: { kind: 'materialized-view', columns: { id } },
    far: { kind: 'foreign', columns: { id } },
  },
  foreignKeys: {
    of_country: 'customers.country -> countries.code',
    of_customer: 'orders.customer_id -> customers.id',
    payer: 'orders.paid_by -> customers.id',
    of_order: 'lines.order_id -> orders.id',
  },
} as const satisfies CatalogSketch;

/** The plan of a section as in prodlike.yml; `ids` by their names. */
export function planOf(
  section: unknown,
  sketch: CatalogSketch = shop,
  ids: Record<string, string[]> = {},
): SamplingPlan {
  const sampling = v.parse(samplingSchema, section);
  return resolveSampling(sampling, makeCatalog(sketch), new Map(Object.entries(ids)));
}

/** Its faults, each as one text. */
export function faultsOf(section: unknown, sketch?: CatalogSketch, ids?: Record<string, string[]>): string[] {
  return planOf(section, sketch, ids).faults.map(({ path, fault, remedy }) => `${path}: ${fault}. ${remedy}`);
}
