import type { DetectedKind, Detection, SampledValues } from '../detection/detection';
import { columnOf, columnType, tableOf } from '../detection/testing/catalog-of';
import { masks } from '../masks/all-masks';
import type { TypeFamily } from '../masks/mask';
import { proposeDecisions } from './propose-decisions';
import { proposePath } from './propose-path';

const table = tableOf(1, 'people', [columnOf('doc', columnType('jsonb'))]);
const [doc] = table.columns;
if (doc === undefined) throw new Error('The table has no column.');

function found(kind: DetectedKind | null, sampled: Partial<SampledValues> = {}, path?: string): Detection {
  return {
    table: 1,
    column: 'doc',
    kind,
    confidence: 0.3,
    evidence: ['a word'],
    sampled: { present: 100, hangul: 0, scalar: 'string', ...sampled },
    ...(path === undefined ? {} : { path }),
  };
}

test.each([
  [null, 'string', 'lorem'],
  [null, 'number', 'noise'],
  [null, 'boolean', 'boolean'],
  ['email', 'string', 'email'],
  ['phone', 'number', 'phone'],
  ['salary', 'number', 'noise'],
  ['location', 'number', 'noise'],
  ['birth-date', 'string', 'date-shift'],
  ['gender', 'string', 'lorem'],
] as const)('a path of kind %s whose values are a %s gets %s', (kind, scalar, mask) => {
  expect(proposePath({ table, column: doc }, found(kind, { scalar }, 'x'))).toBe(mask);
});

test('where nothing was sampled a path is taken for text', () => {
  const { sampled: _, ...named } = found(null, {}, 'x');
  expect(proposePath({ table, column: doc }, named)).toBe('lorem');
});

test('a national number gets the country that its values have', () => {
  const column = columnOf('number', columnType('text'));
  const first = (country?: 'KR') =>
    proposeDecisions({ table, column }, found('national-id', country === undefined ? {} : { country }), [])[0]
      ?.written;
  expect(first('KR')).toEqual({ mask: 'national-id', country: 'KR' });
  expect(first()).toBe('national-id');
});

test.each<[string, DetectedKind, unknown]>([
  ['point', 'location', 'point'],
  ['float8', 'location', 'noise'],
  ['text', 'gender', { mask: 'pick', 'quasi-identifier': true }],
])('a column of type %s with %s', (type, kind, written) => {
  const column = columnOf('x', columnType(type));
  expect(proposeDecisions({ table, column }, found(kind), [])[0]?.written).toEqual(written);
});

test('what is proposed exists', () => {
  const families = new Set<TypeFamily>([...masks.values()].flatMap((mask) => mask.families));
  expect(families.size).toBeGreaterThan(10);
  const types = [
    'text',
    'int4',
    'numeric',
    'float8',
    'bool',
    'date',
    'timestamptz',
    'time',
    'uuid',
    'inet',
    'bytea',
    'point',
  ];
  for (const type of types)
    for (const { written } of proposeDecisions(
      { table, column: columnOf('x', columnType(type)) },
      undefined,
      [],
    )) {
      const name = typeof written === 'string' ? written : written.mask;
      if (typeof name === 'string') expect([...masks.keys()]).toContain(name);
      else expect(written).toHaveProperty('keep');
    }
});
