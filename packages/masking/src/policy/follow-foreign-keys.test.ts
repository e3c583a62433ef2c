import { makeCatalog } from '@prodlike/testkit';
import fc from 'fast-check';
import * as v from 'valibot';
import { compilePlan } from '../compile-plan';
import { columnName } from './format-name';
import { maskingSchema } from './masking-schema';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const keys = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), {
  maxLength: 10,
  selector: (pair) => pair.join(),
});
const rules = fc.dictionary(fc.constantFrom(...names), fc.constantFrom('email', 'empty', 'username'));

test('whatever refers to whatever: a plan without faults keeps every join, and leaves nothing undecided in silence', () => {
  let joined = 0;
  fc.assert(
    fc.property(keys, rules, (pairs, decisions) => {
      const catalog = makeCatalog({
        tables: Object.fromEntries(names.map((name) => [name, { columns: { x: 'text' } }])),
        foreignKeys: Object.fromEntries(pairs.map(([from, to]) => [`${from}_${to}`, `${from}.x -> ${to}.x`])),
      });
      const columns = Object.fromEntries(
        Object.entries(decisions).map(([name, mask]) => [`crm.${name}.x`, mask]),
      );
      const plan = compilePlan(v.parse(maskingSchema, { columns }), catalog, []);
      const decided = new Map(plan.columns.map((one) => [one.table.name, JSON.stringify(one.decision)]));
      const open = plan.undecided.map(({ table, column }) => columnName(table, column));
      if (open.length === 0 && plan.faults.length === 0) {
        expect([...decided.keys()]).toEqual(names);
        for (const [from, to] of pairs) expect(decided.get(from)).toBe(decided.get(to));
        joined += pairs.length;
      }
      for (const [name, mask] of Object.entries(decisions)) {
        expect(open).not.toContain(`crm.${name}.x`);
        if (plan.faults.length === 0 && decided.has(name)) expect(decided.get(name)).toContain(`"${mask}"`);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(joined).toBeGreaterThan(20);
});
