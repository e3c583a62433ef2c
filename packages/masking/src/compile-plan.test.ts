import * as v from 'valibot';
import { compilePlan } from './compile-plan';
import { type CatalogSketch, makeCatalog } from './make-catalog.testing';
import type { MaskingPlan } from './masking-plan';
import { columnName } from './policy/format-name';
import { maskingSchema } from './policy/masking-schema';

function plan(policy: Record<string, unknown>, sketch: CatalogSketch): MaskingPlan {
  return compilePlan(v.parse(maskingSchema, policy), makeCatalog(sketch), []);
}

function rules({ columns }: MaskingPlan): Record<string, string> {
  return Object.fromEntries(columns.map(({ table, column, rule }) => [columnName(table, column), rule]));
}

const customers: CatalogSketch = {
  tables: {
    customers: { columns: { id: 'integer', email: 'text', phone: 'text' } },
    orders: { columns: { id: 'integer', customer_email: 'text', note: 'text' } },
  },
  foreignKeys: { orders_customer: 'orders.customer_email -> customers.email' },
};
const ids = { keep: 'a number' };

describe('which rule decides', () => {
  test('the most specific; foreign keys follow', () => {
    const columns = {
      '*.id': ids,
      'crm.customers.email': 'email',
      'customers.*': 'empty',
      'crm.*.*': 'lorem',
    };
    const made = plan({ columns: { ...columns, 'crm.*.*': 'empty', note: { keep: 'ours' } } }, customers);
    expect(made.faults).toEqual([]);
    expect(made.undecided).toEqual([]);
    expect(rules(made)).toEqual({
      'crm.customers.id': 'columns "*.id"',
      'crm.customers.email': 'columns "crm.customers.email"',
      'crm.customers.phone': 'columns "customers.*"',
      'crm.orders.id': 'columns "*.id"',
      'crm.orders.customer_email': 'foreign key to crm.customers.email',
      'crm.orders.note': 'columns "note"',
    });
  });
});
