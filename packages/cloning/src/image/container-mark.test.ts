import { cloneLabels, markedExpiry, requireMarked } from './container-mark';

const expiresAt = new Date('2026-03-01T00:00:00.000Z');
const labels = cloneLabels('prodlike_shop', expiresAt);

test('a container is ours by its own name in the label', () => {
  expect(markedExpiry('/prodlike_shop', labels)).toEqual(expiresAt);
  expect(markedExpiry('prodlike_shop', labels)).toEqual(expiresAt);
});

test.each([
  ['another name, as of an image that was committed from a clone', '/mine', labels],
  ['no label', '/prodlike_shop', {}],
  ['no expiry', '/prodlike_shop', { 'com.prodlike.clone': 'prodlike_shop' }],
  ['an expiry that is no time', '/prodlike_shop', { ...labels, 'com.prodlike.clone-expires': 'soon' }],
])('a container is not ours by %s', (_, Name, Labels) => {
  expect(markedExpiry(Name, Labels)).toBeUndefined();
  expect(() => requireMarked({ Name, Config: { Labels } })).toThrow('is not a clone that Prodlike made');
});
