import { parseServerVersion, serverVersionNum } from './server-version';

test.each([
  ['postgres (PostgreSQL) 18.4', { version: '18.4', major: 18, minor: 4 }],
  ['postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n', { version: '15.20', major: 15, minor: 20 }],
  ['postgres (PostgreSQL) 19beta1', { version: '19beta1', major: 19, minor: 0 }],
  ['postgres (PostgreSQL) 9.6.24', undefined],
  ['command not found', undefined],
])('%s', (printed, expected) => {
  expect(parseServerVersion(printed)).toEqual(expected);
});

test('the number of a version is the server’s own', () => {
  expect(['18.4', '15.20', '19beta1'].map(serverVersionNum)).toEqual([180_004, 150_020, 190_000]);
});
