import * as v from 'valibot';
import { describeMasks } from '../testing/describe-masks';
import { maskTargetOf } from '../testing/mask-target';
import { maskValues } from '../testing/mask-values';
import { noiseMask } from './noise-mask';

const extremes: readonly (readonly [type: string, originals: readonly string[]])[] = [
  ['smallint', ['-32768', '32767', '0', '1', '-1']],
  ['integer', ['-2147483648', '2147483647', '0', '1', '-1']],
  ['bigint', ['-9223372036854775808', '9223372036854775807', '0', '1', '-1']],
  ['numeric(3,1)', ['99.9', '-99.9', '0.0', '0.1', '-0.1']],
  ['numeric(2,2)', ['0.99', '-0.99', '0.00', '0.01']],
  ['numeric', ['0', '1', '-1', '0.5', '123456789012345678901234567890.123', `1${'0'.repeat(200)}`]],
  ['real', ['3.4028235e+38', '-3.4028235e+38', '0', '1e-45', '1.5']],
  ['double precision', ['1.7976931348623157e+308', '-1.7976931348623157e+308', '0', '5e-324', '1.5']],
  ['money', ['$0.00', '$1.00', '-$5.25']],
  ['interval', ['178000000 years', '-178000000 years', '2147483647 days', '1 second', '-3 mons']],
];

describeMasks((client) => {
  const masked = (name: string, originals: readonly string[], type: string, options = {}) =>
    maskValues(client(), name, options, maskTargetOf(type), originals);

  test.each(extremes)('noise changes every extreme of %s, and overflows none', async (type, originals) => {
    const options =
      type === 'interval'
        ? [{}, { percent: 90 }]
        : [{}, { percent: 90 }, { absolute: 3 }, { absolute: 1e15 }];
    for (const option of options) {
      const results = await masked('noise', originals, type, option);
      expect(results.filter((result, index) => result === null || result === originals[index])).toEqual([]);
    }
  });

  test.each(extremes.filter(([type]) => type !== 'interval'))(
    'bucket overflows no extreme of %s',
    async (type, originals) => {
      for (const size of [0.5, 1000, 1e15])
        expect(await masked('bucket', originals, type, { size })).not.toContain(null);
    },
  );

  test.each(['numeric', 'real', 'double precision'])('what is no number of %s stays', async (type) => {
    expect(await masked('noise', ['NaN'], type)).toEqual(['NaN']);
    expect(await masked('bucket', ['NaN'], type, { size: 10 })).toEqual(['NaN']);
    if (type !== 'numeric') {
      expect(await masked('noise', ['Infinity', '-Infinity'], type)).toEqual(['Infinity', '-Infinity']);
      expect(await masked('bucket', ['Infinity', '-Infinity'], type, { size: 10 })).toEqual([
        'Infinity',
        '-Infinity',
      ]);
    }
  });

  test('noise stays within its extent and keeps sign and decimals', async () => {
    const originals = Array.from({ length: 4000 }, (_, n) => ((n - 2000) * 10 + 0.25).toFixed(2));
    const results = await masked('noise', originals, 'numeric(10,2)', { percent: 20 });
    const wrong = results.filter((result, index) => {
      const [to, from] = [Number(result), Number(originals[index])];
      return (
        to === from ||
        Math.sign(to) !== Math.sign(from) ||
        Math.abs(to - from) > Math.abs(from) * 0.2 + 0.01 ||
        !/\.\d\d$/.test(result ?? '')
      );
    });
    expect(wrong).toEqual([]);
    const absolute = await masked('noise', ['1000', '2000', '3000'], 'integer', { absolute: 5 });
    expect(absolute.every((result, index) => Math.abs(Number(result) - 1000 * (index + 1)) <= 5)).toBe(true);
  });

  test('equal numbers get equal noise', async () => {
    const [short, long] = await masked('noise', ['1.5', '1.500'], 'numeric');
    expect(Math.abs(Number(short) - Number(long))).toBeLessThan(0.06);
  });

  test('buckets begin below', async () => {
    expect(await masked('bucket', ['-11', '-10', '-1', '0', '9', '10'], 'integer', { size: 10 })).toEqual([
      '-20',
      '-10',
      '-10',
      '0',
      '0',
      '10',
    ]);
  });

  test('percent and absolute exclude each other', () => {
    expect(v.safeParse(noiseMask.options, { percent: 5, absolute: 5 }).success).toBe(false);
  });
});
