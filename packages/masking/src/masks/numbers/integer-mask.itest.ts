import { describeMasks } from '../testing/describe-masks';
import { maskTargetOf } from '../testing/mask-target';
import { maskValues } from '../testing/mask-values';

const edges = [
  0n,
  9n,
  10n,
  99n,
  100n,
  9_999n,
  10_000n,
  32_767n,
  32_768n,
  99_999n,
  100_000n,
  2n ** 31n - 1n,
  2n ** 31n,
  10n ** 10n - 1n,
  10n ** 18n - 1n,
  10n ** 18n,
  2n ** 63n - 1n,
];
const around = edges.flatMap((edge) => [edge - 1n, edge, edge + 1n, -edge - 1n, -edge, -edge + 1n]);
const within = (low: bigint, high: bigint): string[] =>
  [...new Set(around)].filter((value) => value >= low && value <= high).map(String);

const digitsAndSign = (value: string | null): string => (value ?? '').replace(/\d/g, '0');

describeMasks((client) => {
  const integers = (type: string, originals: readonly string[]) =>
    maskValues(client(), 'integer', {}, maskTargetOf(type), originals);

  test('every smallint has a result of its own, of the same sign and count of digits', async () => {
    const originals = Array.from({ length: 65_536 }, (_, index) => String(index - 32_768));
    const results = await integers('smallint', originals);
    expect(new Set(results).size).toBe(65_536);
    expect(
      results.filter((result, index) => digitsAndSign(result) !== digitsAndSign(originals[index] ?? '')),
    ).toEqual([]);
    const unchanged = results.filter((result, index) => result === originals[index]).map(Number);
    expect(unchanged.filter((number) => Math.abs(number) < 1000)).toEqual([]);
    expect(unchanged.length).toBeLessThan(12);
  });

  test('a number has the same result in every type that holds it', async () => {
    const small = within(-(2n ** 15n), 2n ** 15n - 1n);
    const expected = await integers('bigint', small);
    expect(await integers('smallint', small)).toEqual(expected);
    expect(await integers('numeric(5,0)', small)).toEqual(expected);
    const middle = within(-(2n ** 31n), 2n ** 31n - 1n);
    expect(await integers('integer', middle)).toEqual(await integers('bigint', middle));
    const large = within(-(2n ** 63n), 2n ** 63n - 1n);
    expect(await integers('numeric', large)).toEqual(await integers('bigint', large));
  });

  test.each([
    ['integer', 'generate_series(2147383648, 2147483647)'],
    ['integer', 'generate_series(-2147483648, -2147383649)'],
    ['bigint', 'generate_series(9223372036854675808, 9223372036854775807)'],
    ['bigint', 'generate_series(-9223372036854775808, -9223372036854675809)'],
    ['bigint', 'generate_series(2147483648, 2147583647)'],
    ['bigint', 'generate_series(-99999, -1)'],
  ])('a hundred thousand of %s stay apart: %s', async (type, series) => {
    const { rows } = await client().query<{ n: string }>(`SELECT ${series}::text AS n`);
    const originals = rows.map(({ n }) => n);
    const results = await integers(type, originals);
    expect(new Set(results).size).toBe(originals.length);
    expect(new Set(results.map(digitsAndSign))).toEqual(new Set(originals.map(digitsAndSign)));
  });

  test('numbers beyond bigint, fractions and what is no number', async () => {
    const long = [
      '9223372036854775808',
      '-9223372036854775809',
      '9999999999999999999',
      '10000000000000000000',
      '-123456789012345678901234567890',
    ];
    const results = await integers('numeric', long);
    expect(results.map(digitsAndSign)).toEqual(long.map(digitsAndSign));
    expect(results.filter((result, index) => result === long[index])).toEqual([]);
    const fractions = await integers('numeric', ['0.5', '-0.5', '-7.25', '7.25', '12345678901234567890.125']);
    expect(fractions.map((value) => value?.replace(/^(-?)\d+\./, '$1.'))).toEqual([
      '.5',
      '-.5',
      '-.25',
      '.25',
      '.125',
    ]);
    expect(await integers('numeric', ['NaN'])).toEqual(['NaN']);
    expect(await integers('numeric(6,2)', ['NaN', '1.00'])).toEqual([
      'NaN',
      expect.stringMatching(/^[1-9]\.\d\d$/),
    ]);
  });

  test('all numbers of numeric(3,1) stay apart and within it', async () => {
    const originals = Array.from({ length: 1999 }, (_, index) => ((index - 999) / 10).toFixed(1)).filter(
      (text) => text !== '-0.0',
    );
    const results = await integers('numeric(3,1)', originals);
    expect(new Set(results).size).toBe(originals.length);
  });
});
