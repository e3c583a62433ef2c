import type { SuspendedForeignKey } from '../state/suspended-object';
import { restorePlan } from './restore-foreign-keys';

const key: SuspendedForeignKey = {
  kind: 'foreign-key',
  oid: 1,
  name: 'odd "key"',
  schema: 'crm',
  tableName: 'orders',
  table: 2,
  columns: ['customer'],
  referencedTable: 3,
  referencedColumns: ['id'],
  definition: 'FOREIGN KEY (customer) REFERENCES crm.customers(id)',
  validated: true,
  enforced: true,
  comment: null,
  partitioned: false,
};
const add =
  'ALTER TABLE "crm"."orders" ADD CONSTRAINT "odd ""key""" FOREIGN KEY (customer) REFERENCES crm.customers(id)';

test('a valid key is added at once and validated apart', () => {
  expect(restorePlan(key)).toEqual({
    add: [`${add} NOT VALID`],
    validate: 'ALTER TABLE "crm"."orders" VALIDATE CONSTRAINT "odd ""key"""',
  });
});

test('a key that was never valid stays so', () => {
  const definition = `${key.definition} NOT VALID`;
  expect(restorePlan({ ...key, definition, validated: false })).toEqual({
    add: [`${add} NOT VALID`],
    validate: null,
  });
});

test('a key at a partitioned table is validated as it is added', () => {
  expect(restorePlan({ ...key, partitioned: true })).toEqual({ add: [add], validate: null });
});

test('a key that is not enforced comes back with its comment', () => {
  const plan = restorePlan({
    ...key,
    definition: `${key.definition} NOT ENFORCED`,
    enforced: false,
    comment: "it's",
  });
  expect(plan).toEqual({
    add: [`${add} NOT ENFORCED`, `COMMENT ON CONSTRAINT "odd ""key""" ON "crm"."orders" IS 'it''s'`],
    validate: null,
  });
});
