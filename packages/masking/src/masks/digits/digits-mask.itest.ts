import fc from 'fast-check';
import { describeMasks } from '../testing/describe-masks';
import { maskTargetOf } from '../testing/mask-target';
import { maskValues } from '../testing/mask-values';

describeMasks((client) => {
  const digits = (originals: readonly string[], options = {}) =>
    maskValues(client(), 'digits', options, maskTargetOf('text'), originals);
  const all = (length: number): string[] =>
    Array.from({ length: 10 ** length }, (_, number) => String(number).padStart(length, '0'));

  test.each([1, 2, 3, 4])('every text of %i digits becomes another, and none twice', async (length) => {
    const originals = all(length);
    const results = await digits(originals);
    expect(new Set(results)).toEqual(new Set(originals));
    expect(results.filter((result, index) => result === originals[index])).toEqual([]);
  });

  test('kept digits stay, the others are permuted', async () => {
    const originals = all(3).map((middle) => `7${middle}-89`);
    const results = await digits(originals, { 'keep-first': 1, 'keep-last': 2 });
    expect(new Set(results)).toEqual(new Set(originals));
    const [short] = await digits(['789'], { 'keep-first': 1, 'keep-last': 2 });
    expect(short).toMatch(/^\d{3}$/);
    expect(short).not.toBe('789');
  });

  test('only digits change, wherever they stand', async () => {
    const character = fc.constantFrom(
      '0',
      '1',
      '5',
      '9',
      '-',
      '.',
      '%',
      '"',
      '\\',
      "'",
      'E',
      'V',
      '한',
      '😀',
      ' ',
      '\n',
    );
    const originals = fc.sample(fc.string({ unit: character, maxLength: 60 }), 500);
    const results = await digits(originals);
    const shape = (text: string | null): string => (text ?? '').replace(/\d/g, '0');
    expect(results.map(shape)).toEqual(originals.map(shape));
    const unchanged = results.filter((result, index) => result === originals[index] && /\d/.test(result));
    expect(unchanged).toEqual([]);
  });

  test('the same digits stay the same under any punctuation', async () => {
    const written = ['12345678', '1234-5678', '(12) 34/56 78', '12 34.56 78 ext'];
    const results = await digits(written);
    expect(new Set(results.map((result) => result?.replace(/\D/g, ''))).size).toBe(1);
  });

  test('fifty digits differ as their originals do', async () => {
    const originals = Array.from({ length: 3000 }, (_, n) =>
      String(BigInt(n) * 10n ** 40n + BigInt(n % 7)).padStart(50, '0'),
    );
    expect(new Set(await digits(originals)).size).toBe(3000);
  });
});
