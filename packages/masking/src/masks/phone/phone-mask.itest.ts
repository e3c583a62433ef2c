import { describeMasks } from '../testing/describe-masks';
import { maskTargetOf } from '../testing/mask-target';
import { maskValues } from '../testing/mask-values';

describeMasks((client) => {
  const phones = (originals: readonly string[], options = {}) =>
    maskValues(client(), 'phone', options, maskTargetOf('text'), originals);

  test.each([
    ['KR', '010-1234-5678', /^010-\d{4}-\d{4}$/],
    ['KR', '02-312-4567', /^02-\d{3}-\d{4}$/],
    ['KR', '031-312-4567', /^031-\d{3}-\d{4}$/],
    ['auto', '+82-2-312-4567', /^\+82-2-\d{3}-\d{4}$/],
    ['auto', '+821012345678', /^\+8210\d{8}$/],
    ['US', '(212) 736-5000', /^\(212\) 7\d\d-\d{4}$/],
    ['auto', '+1 212 736 5000', /^\+1 212 7\d\d \d{4}$/],
    ['GB', '020 7219 3000', /^020 \d{4} \d{4}$/],
    ['auto', '+44 (0)20 7219 3000', /^\+44 \(0\)20 \d{4} \d{4}$/],
    ['GB', '01223 336540', /^01223 \d{6}$/],
    ['DE', '030/227-32152', /^030\/\d{3}-\d{5}$/],
    ['auto', '+49 151 23456789', /^\+49 151 2\d{7}$/],
    ['FR', '01.40.63.60.00', /^01\.\d\d\.\d\d\.\d\d\.\d\d$/],
    ['JP', '03-3581-5111', /^03-\d{4}-\d{4}$/],
    ['auto', '+358 9 4321', /^\+358 9 \d{4}$|^\+\d{3} \d \d{4}$/],
  ])('%s %s keeps country, area and punctuation', async (country, original, form) => {
    const [result] = await phones([original], { country });
    expect(result).toMatch(form);
    expect(result).not.toBe(original);
  });

  test('subscribers of one area stay apart', async () => {
    const originals = Array.from({ length: 20_000 }, (_, n) =>
      `010-2${String(n % 1000).padStart(3, '0')}-${String(n).padStart(4, '0').slice(-4)}-${n}`.slice(0, 13),
    );
    const distinct = [...new Set(originals)];
    const results = await phones(distinct, { country: 'KR' });
    expect(new Set(results).size).toBe(distinct.length);
  });

  test.each([
    ['US', '(212) 736-5000', /^\(212\) 555-01\d\d$/],
    ['auto', '+1-212-736-5000', /^\+1-212-555-01\d\d$/],
    ['GB', '07911 123456', /^07700 900\d{3}$/],
    ['GB', '020 7219 3000', /^016 3296 0\d{3}$/],
    ['DE', '0171 2345678', /^0171 39200\d\d$/],
    ['FR', '01 40 63 60 00', /^01 99 00 \d\d \d\d$/],
    ['auto', '+33 6 12 34 56 78', /^\+33 6 39 98 \d\d \d\d$/],
    ['KR', '010-1234-5678', /^010-\d{4}-\d{4}$/],
  ])('%s %s in a range that is kept for fiction, where there is one', async (country, original, form) => {
    expect(await phones([original], { country, reserved: true })).toEqual([expect.stringMatching(form)]);
  });

  test('what is no number is hidden too', async () => {
    const [words, korean, empty] = await phones(['call Ada at 2pm', '내선 4521', '']);
    expect(words).toMatch(/^[a-z]{4} [A-Z][a-z]{2} [a-z]{2} \d[a-z]{2}$/);
    expect(words).not.toMatch(/call|Ada|pm/);
    expect(korean).toMatch(/^\?\? \d{4}$/);
    expect(empty).toBe('');
  });
});
