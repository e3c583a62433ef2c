import fc from 'fast-check';
import * as v from 'valibot';
import { planTraffic, ratesOf } from './plan-traffic';
import { trafficSchema } from './traffic-schema';

const share = fc.double({ min: 0.01, max: 1_000, noNaN: true });

test('shares a whole rate by weights or by rates', () => {
  fc.assert(
    fc.property(
      fc.array(share, { minLength: 1, maxLength: 9 }),
      share,
      fc.constantFrom('weight', 'rate'),
      (each, whole, key) => {
        const rates = ratesOf(
          each.map((value) => ({ [key]: value })),
          whole,
        );
        const sum = each.reduce((total, value) => total + value, 0);
        expect(rates.reduce((total, rate) => total + rate, 0)).toBeCloseTo(whole, 6);
        for (const [i, value] of each.entries()) expect(rates[i]).toBeCloseTo((value / sum) * whole, 6);
      },
    ),
  );
  expect(ratesOf([{ rate: 3 }, { rate: 4 }], undefined)).toEqual([3, 4]);
  expect(ratesOf([{}, { weight: 3 }], undefined)).toEqual([5, 15]);
});

test('fills in kinds and limits, the statement’s own first', () => {
  const section = v.parse(trafficSchema, {
    'lock-timeout': '2s',
    statements: [
      { name: 'a', sql: 'select 1 for update' },
      {
        name: 'b',
        sql: 'WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x',
        'statement-timeout': '1.5s',
      },
      { name: 'c', sql: 'values (1)', kind: 'write' },
      { name: 'd', sql: 'table t' },
    ],
  });
  const plan = planTraffic(section, section.statements ?? [], false);
  expect(plan).toMatchObject({ sessions: 8, warmUpMs: 1_000, beforeMs: 5_000, afterMs: 5_000 });
  expect(plan.statements.map(({ kind }) => kind)).toEqual(['write', 'write', 'write', 'read']);
  expect(plan.statements.map((each) => [each.statementTimeoutMs, each.lockTimeoutMs])).toEqual([
    [30_000, 2_000],
    [1_500, 2_000],
    [30_000, 2_000],
    [30_000, 2_000],
  ]);
});

test.each([
  [{ statements: [] }, /at least one statement/],
  [{ file: 'a.yml', from: 'source' }, /one of statements, file, from/],
  [{ file: 'a.yml', before: '5' }, /length of time with its unit/],
  [{ file: 'a.yml', before: '2000min' }, /at most 3600s/],
  [{ statements: [{ name: 'a', sql: 'call f()' }] }, /found CALL/],
  [{ statements: [{ name: 'a', sql: 'select * into x from t' }] }, /found SELECT INTO/],
  [{ statements: [{ name: 'a', sql: '-- nothing' }] }, /expected one statement, found 0/],
  [
    {
      statements: [
        { name: 'a', sql: 'select 1' },
        { name: 'a', sql: 'select 2' },
      ],
    },
    /a name of its own/,
  ],
  [
    {
      statements: [
        { name: 'a', sql: 'select 1', rate: 1 },
        { name: 'b', sql: 'select 2', weight: 1 },
      ],
    },
    /either weights or rates/,
  ],
  [{ statements: [{ name: 'a', sql: 'select $1', parameters: { 1: { range: [2, 1] } } }] }, /smaller number/],
  [{ statements: [{ name: 'a', sql: 'select $1', parameters: { 1: {} } }] }, /one of range, list, column/],
])('refuses %j', (section, message) => {
  const { issues } = v.safeParse(trafficSchema, section);
  expect(issues?.map((issue) => issue.message).join('\n')).toMatch(message);
});
