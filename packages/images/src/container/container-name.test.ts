import { containerExpiry, newContainerName } from './container-name';

test('a name tells when it expires', () => {
  const expiresAt = new Date('2026-11-22T08:00:00Z');
  const name = newContainerName('load', expiresAt);
  expect(containerExpiry(name)).toEqual(expiresAt);
  expect(containerExpiry(`/${name}`)).toEqual(expiresAt);
  expect(newContainerName('load', expiresAt)).not.toBe(name);
});

test.each([
  'prodlike-load',
  'prodlike-shop',
  'my-prodlike-load-1795339629-656272862bc7',
  'prodlike-load-1795339629-656272862bc7-x',
])('%s is not ours', (name) => {
  expect(containerExpiry(name)).toBeUndefined();
});
