import { describeMasks } from '../testing/describe-masks';
import { maskTargetOf } from '../testing/mask-target';
import { maskValues } from '../testing/mask-values';

const luhnSum = (number: string): number =>
  [...number].reverse().reduce((sum, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);

const withLuhn = (body: string): string => `${body}${(10 - (luhnSum(`${body}0`) % 10)) % 10}`;

/** ISO 13616-1: 1 for a right IBAN. */
function ibanRemainder(iban: string): bigint {
  const bare = iban.replaceAll(' ', '').toUpperCase();
  const digits = `${bare.slice(4)}${bare.slice(0, 4)}`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return BigInt(digits) % 97n;
}

describeMasks((client) => {
  const masked = (name: string, originals: readonly string[], options = {}, type = 'text') =>
    maskValues(client(), name, options, maskTargetOf(type), originals);
  const numbers = (count: number, digits: number): string[] =>
    Array.from({ length: count }, (_, n) =>
      String(n * 7919)
        .padStart(digits, '0')
        .slice(-digits),
    );

  test.each([12, 13, 15, 16, 18, 19])(
    'card numbers of %i digits pass Luhn, keep the issuer and stay apart',
    async (length) => {
      const originals = numbers(5000, length - 7).map((middle) => withLuhn(`453914${middle}`));
      const results = await masked('card', originals);
      expect(
        results.filter(
          (card) => luhnSum(card ?? '') % 10 !== 0 || !card?.startsWith('453914') || card.length !== length,
        ),
      ).toEqual([]);
      expect(new Set(results).size).toBe(new Set(originals).size);
      expect(results.filter((card, index) => card === originals[index])).toEqual([]);
    },
  );

  test('separators of cards stay, and other counts of digits are permuted', async () => {
    const [grouped, redacted] = await masked('card', ['4539-1488-0343-6467', 'XXXX XXXX XXXX 6467']);
    expect(grouped).toMatch(/^4539-14\d\d-\d{4}-\d{4}$/);
    expect(redacted).toMatch(/^XXXX XXXX XXXX (?!6467)\d{4}$/);
  });

  test.each([
    'DE89370400440532013000',
    'GB29NWBK60161331926819',
    'FR1420041010050500013M02606',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
    'NL91ABNA0417164300',
    'LC55HEMM000100010012001200023015',
  ])('%s becomes a right IBAN of the same form', async (original) => {
    const spaced = original.replace(/.{4}(?=.)/g, '$& ');
    const [result, grouped, lower] = await masked('iban', [original, spaced, original.toLowerCase()]);
    const form = (text: string | null | undefined): string =>
      (text ?? '').slice(2).replace(/\d/g, '0').replace(/[A-Z]/g, 'A');
    expect(ibanRemainder(result ?? '')).toBe(1n);
    expect(result?.slice(0, 2)).toBe(original.slice(0, 2));
    expect(form(result)).toBe(form(original));
    expect(result).not.toBe(original);
    expect(grouped?.replaceAll(' ', '')).toBe(result);
    expect(grouped?.length).toBe(spaced.length);
    expect(lower?.toUpperCase()).toBe(result);
  });

  test('IBANs stay apart; what is none is hidden', async () => {
    const originals = numbers(5000, 18).map((account) => `DE00${account}`);
    expect(new Set(await masked('iban', originals)).size).toBe(5000);
    const [none] = await masked('iban', ['ask Ada 12']);
    expect(none).toMatch(/^[a-z]{3} [A-Z][a-z]{2} \d\d$/);
    expect(none).not.toMatch(/ask|Ada|12/);
  });

  test('resident numbers get a month that does not exist, and stay apart', async () => {
    const originals = ['01', '09', '10', '12'].flatMap((month) =>
      numbers(2000, 6).map((end) => `90${month}15-1${end}`),
    );
    const results = await masked('national-id', originals, { country: 'KR' });
    expect(results.filter((result) => !/^\d\d[2-9]\d\d\d-1\d{6}$/.test(result ?? ''))).toEqual([]);
    expect(new Set(results).size).toBe(originals.length);
  });

  test('social security numbers are of an area and group that are never assigned', async () => {
    const results = await masked('national-id', numbers(5000, 9), { country: 'US' });
    expect(results.filter((result) => !/^9\d\d(0[1-9]|[1-4]\d)(?!0000)\d{4}$/.test(result ?? ''))).toEqual(
      [],
    );
  });

  test('British and French numbers keep their form', async () => {
    const [british, spaced] = await masked('national-id', ['AB123456C', 'ab 12 34 56 d'], { country: 'GB' });
    expect(british).toMatch(/^[DFIQUV][A-Z]\d{6}C$/);
    expect(spaced).toMatch(/^[DFIQUV][A-Z] \d\d \d\d \d\d d$/);
    const french = await masked('national-id', ['185057800608491', '2851278006084'], { country: 'FR' });
    expect(french[0]).toMatch(/^1\d\d(1[3-9]|4[3-8])\d{10}$/);
    expect(97n - (BigInt((french[0] ?? '').slice(0, 13)) % 97n)).toBe(BigInt((french[0] ?? '').slice(13)));
    expect(french[1]).toMatch(/^2\d\d(1[3-9]|4[3-8])\d{8}$/);
  });

  test.each([
    ['digits', {}, '12345678'],
    ['card', {}, '4539 1488 0343 6467'],
    ['national-id', { country: 'KR' }, '900101-1234568'],
    ['national-id', { country: 'US' }, '219-09-9999'],
    ['phone', { country: 'KR' }, '010-1234-5678'],
  ])('%s %j makes the same of a number in other text', async (name, options, original) => {
    const [alone, among] = await masked(name, [original, `№ ${original} %`], options);
    expect(among?.replace(/\D/g, '')).toBe(alone?.replace(/\D/g, ''));
  });

  test('UUIDs of version 4 and 8, the same in text', async () => {
    const originals = numbers(2000, 12).map((end) => `0b2f8a52-6a3b-1f6e-9d0e-${end}`);
    const results = await masked('uuid', originals, {}, 'uuid');
    expect(new Set(results).size).toBe(2000);
    expect(
      results.filter(
        (uuid) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid ?? ''),
      ),
    ).toEqual([]);
    expect(await masked('uuid', originals)).toEqual(results);
    const bare = originals.map((uuid) => uuid.replaceAll('-', '').toUpperCase());
    expect(await masked('uuid', bare)).toEqual(
      results.map((uuid) => uuid?.replaceAll('-', '').toUpperCase()),
    );
    expect(await masked('uuid', originals.slice(0, 1), { version: 8 }, 'uuid')).toEqual([
      expect.stringMatching(/^.{14}8/),
    ]);
    expect(await masked('uuid', ['guest-1815'])).toEqual([expect.stringMatching(/^[0-9a-f]{10}$/)]);
  });
});
