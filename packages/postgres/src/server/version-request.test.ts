import { InputError } from '@prodlike/core';
import { fitsRequest, parseVersionRequest } from './version-request';

test.each([
  [undefined, undefined, {}],
  ['', 15, { major: 15 }],
  ['18', undefined, { major: 18 }],
  ['15.4', 15, { major: 15, minor: 4 }],
  ['npm', undefined, { origin: 'npm' }],
  ['machine', 16, { origin: 'machine', major: 16 }],
])('%j for a base of %j', (version, base, expected) => {
  expect(parseVersionRequest(version, base)).toEqual(expected);
});

test.each([
  ['latest', undefined],
  ['18.4.1', undefined],
  ['18', 15],
])('%j for a base of %j is refused', (version, base) => {
  expect(() => parseVersionRequest(version, base)).toThrow(InputError);
});

test.each([
  [{}, { major: 18, minor: 4 }, true],
  [{}, { major: 12, minor: 22 }, false],
  [{ major: 18 }, { major: 18, minor: 4 }, true],
  [{ major: 18, minor: 3 }, { major: 18, minor: 4 }, false],
  [{ major: 15 }, { major: 18, minor: 4 }, false],
])('%j against %j', (request, version, fits) => {
  expect(fitsRequest(request, version)).toBe(fits);
});
