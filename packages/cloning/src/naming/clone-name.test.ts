import fc from 'fast-check';
import type { CloneIdentity } from '../clone';
import { cloneName, parseCloneName } from './clone-name';

const identities: fc.Arbitrary<CloneIdentity> = fc.record(
  {
    repository: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('acme/web-shop', '쇼핑/몰', 'a/_b_'),
    ),
    run: fc.oneof(fc.string(), fc.constantFrom('17512345678-1', '1_abcdef_r2', '123456_1')),
    expiresAt: fc.date({ min: new Date(0), max: new Date('5000-01-01'), noInvalidDate: true }),
    pullRequest: fc.nat(9_999_999_999),
  },
  { requiredKeys: ['repository', 'run', 'expiresAt'] },
);

describe('cloneName', () => {
  test('is a short plain name that tells the pull request and the expiry', () => {
    fc.assert(
      fc.property(identities, (identity) => {
        const name = cloneName(identity);
        expect(name).toMatch(/^[a-z][a-z0-9_]{0,62}$/);
        const parsed = parseCloneName(name);
        expect(parsed?.pullRequest).toBe(identity.pullRequest);
        expect(parsed?.expiresAt.getTime()).toBe(Math.ceil(identity.expiresAt.getTime() / 1000) * 1000);
      }),
      { numRuns: 1000 },
    );
  });

  test('differs where repository, run or pull request differ', () => {
    fc.assert(
      fc.property(identities, identities, (a, b) => {
        const same =
          a.repository === b.repository &&
          a.run === b.run &&
          a.pullRequest === b.pullRequest &&
          Math.ceil(a.expiresAt.getTime() / 1000) === Math.ceil(b.expiresAt.getTime() / 1000);
        expect(cloneName(a) === cloneName(b)).toBe(same);
      }),
    );
  });

  test('reads well for a pull request on GitHub', () => {
    const expiresAt = new Date('2026-01-01T00:00:00.500Z');
    expect(cloneName({ repository: 'acme/web-shop', pullRequest: 42, run: '17512345678-1', expiresAt })).toBe(
      'prodlike_web_shop_5e2e9a_pr42_r17512345678_1_x1767225601',
    );
  });

  test.each([
    [{ pullRequest: 1.5 }, /whole number/],
    [{ pullRequest: -1 }, /whole number/],
    [{ expiresAt: new Date(Number.NaN) }, /valid date/],
  ])('refuses %p', (wrong, message) => {
    const identity = { repository: 'a/b', run: '1', expiresAt: new Date(0), ...wrong };
    expect(() => cloneName(identity)).toThrow(message);
  });
});

describe('parseCloneName', () => {
  test.each([
    '',
    'postgres',
    'prodlike',
    'prodlike_shop',
    'prodlike_shop_c0ffee_r1_x1; DROP',
    'prodlike_shop_c0ffee_r1_x',
    'prodlike_shop_c0ffee_r1_x123456789012',
    `prodlike_${'a'.repeat(60)}_c0ffee_r1_x1`,
    'Prodlike_shop_c0ffee_r1_x1',
  ])('takes %p for a name that is not ours', (name) => {
    expect(parseCloneName(name)).toBeUndefined();
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseCloneName(`prodlike_${text}`);
        expect(parsed === undefined || !Number.isNaN(parsed.expiresAt.getTime())).toBe(true);
      }),
    );
  });
});
