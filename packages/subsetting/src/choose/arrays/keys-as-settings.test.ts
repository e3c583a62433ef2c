import fc from 'fast-check';
import { arrayLiteral, keysAsSettings } from './keys-as-settings';

/** Between its braces, an array whose elements are all quoted escapes as JSON does. */
const parseArray = (literal: string): unknown => JSON.parse(`[${literal.slice(1, -1)}]`);

const text = fc.string({
  unit: fc.constantFrom('a', '"', '\\', '{', '}', ',', ' ', "'", 'NULL', '한'),
});

test('an array reads back as the values that it was made from', () => {
  fc.assert(
    fc.property(fc.array(text), (values) => expect(parseArray(arrayLiteral(values))).toEqual(values)),
  );
});

test('keys that are too long for one setting are cut into several, and none is lost', () => {
  const long = ['a', 'b', 'c'].map((letter) => letter.repeat(9 * 1024 * 1024));
  const { chunks, prepare } = keysAsSettings('keys_1', [long, ['1', '2', '3']]);
  expect(chunks).toHaveLength(3);
  expect(prepare.map(({ sql }) => sql)).toEqual(
    [0, 1, 2].flatMap((chunk) =>
      [0, 1].map((column) => `SELECT set_config('prodlike.keys_1_${chunk}_${column}', $1, false)`),
    ),
  );
  expect(prepare.flatMap(({ values }) => values.map((value) => value.length))).toEqual(
    [1, 2, 3].flatMap(() => [9 * 1024 * 1024 + 4, 5]),
  );
});

test('no keys are one empty array', () => {
  expect(keysAsSettings('keys_1', [[]])).toEqual({
    chunks: [["current_setting('prodlike.keys_1_0_0')::text[]"]],
    prepare: [{ sql: "SELECT set_config('prodlike.keys_1_0_0', $1, false)", values: ['{}'] }],
  });
});
