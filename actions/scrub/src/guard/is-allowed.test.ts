import fc from 'fast-check';
import * as v from 'valibot';
import { allowPattern } from './allow-pattern';
import { isAllowed } from './is-allowed';
import { requireAllowed } from './require-allowed';

const allowed = (host: string, database: string, ...patterns: string[]) =>
  isAllowed({ host, database }, v.parse(v.array(allowPattern), patterns));

test.each([
  ['127.0.0.1', 'shop', ['127.0.0.1/shop'], true],
  ['127.0.0.1', 'shop', ['localhost/shop'], false],
  ['127.0.0.1', 'shop2', ['127.0.0.1/shop'], false],
  ['/run/postgresql', 'shop', ['localhost/*'], true],
  ['DB.Dev.Internal.', 'a/b', ['*.dev.internal/a/*'], true],
  ['dev.internal', 'x', ['*.dev.internal/*'], false],
  ['dev.internal.evil.example', 'x', ['*dev.internal/*'], false],
  ['shop.abc.eu-west-1.rds.amazonaws.com', 'shop', ['*.example/*'], false],
  ['shop.abc.eu-west-1.rds.amazonaws.com', 'shop', ['shop.abc.eu-west-1.rds.amazonaws.com/shop'], true],
  ['aXb', 'd', ['a.b/d'], false],
  ['h', 'SHOP', ['h/shop'], false],
] as const)('%s/%s under %j: %s', (host, database, patterns, expected) => {
  expect(allowed(host, database, ...patterns)).toBe(expected);
});

test('nothing is allowed where nobody allowed anything', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (host, database) => !allowed(host, database)));
});

test('a pattern without a star allows the one database that it names', () => {
  const name = fc.stringMatching(/^[a-z0-9.[\]$^()+?|\\-]{1,20}[a-z0-9]$/);
  fc.assert(
    fc.property(name, name, name, (host, database, other) => {
      expect(allowed(host, database, `${host}/${database}`)).toBe(true);
      if (other !== database) expect(allowed(host, other, `${host}/${database}`)).toBe(false);
      if (other !== host) expect(allowed(other, database, `${host}/${database}`)).toBe(false);
    }),
  );
});

test.each(['*/shop', '**/*', 'shop', '/shop', 'host/'])('the pattern %j is refused', (pattern) => {
  expect(v.safeParse(allowPattern, pattern).success).toBe(false);
});

test('says which line would allow it', () => {
  expect(() => requireAllowed({ host: 'db.prod', database: 'shop' }, [], 'p.yml')).toThrow(
    /p\.yml:1: .*db\.prod\/shop.*allow: - "db\.prod\/shop"/,
  );
});
