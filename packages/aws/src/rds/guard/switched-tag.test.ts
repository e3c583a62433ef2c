import fc from 'fast-check';
import { formerForgottenAt, readSwitched, switchedTag } from './switched-tag';

const host = fc.option(fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,100}[a-z0-9]$/), { nil: undefined });
const ttl = fc.integer({ min: 0, max: 2_147_483_647 });
const instant = fc.option(fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }), {
  nil: undefined,
});

test('what was written is read again, in characters that a tag may have', () => {
  fc.assert(
    fc.property(host, ttl, instant, (formerHost, formerTtlSeconds, checkedSince) => {
      const switched = { formerHost, formerTtlSeconds, checkedSince };
      const tag = switchedTag(switched);
      expect(tag).toMatch(/^[A-Za-z0-9 _.:/=+@-]{1,256}$/);
      expect(readSwitched(tag)).toEqual(switched);
    }),
  );
});

test.each([
  undefined,
  '',
  'checked',
  'unchecked a',
  'unchecked a b',
  'checked a 60',
  'unchecked a 60 2026-11-22T03:00:00Z',
])('%s says nothing', (tag) => {
  expect(readSwitched(tag)).toBeUndefined();
});

test('the former value is forgotten its TTL after the last server had the new one', () => {
  const checkedSince = new Date('2026-11-22T03:00:00Z');
  const former = { formerHost: 'old.example', formerTtlSeconds: 300 };
  expect(formerForgottenAt({ ...former, checkedSince })).toEqual(new Date('2026-11-22T03:05:00Z'));
  expect(formerForgottenAt({ ...former, checkedSince: undefined })).toBeUndefined();
});
