import fc from 'fast-check';
import { cloneName } from '../naming/clone-name';
import { clonePrefix, memberOfClone, rdsCloneName } from './rds-clone-name';

const expiresAt = new Date('2026-11-23T04:00:00Z');

test('a clone says of what and until when it is', () => {
  const id = cloneName({ repository: 'octo/shop', pullRequest: 12, run: '1234567890-1', expiresAt });
  expect(rdsCloneName(id)).toMatch(/^prodlike-clone-shop-[0-9a-f]{6}-pr12-r1234567890-1-x1795406400$/);
});

test('every clone has a name that RDS takes, its member too, and no other’s', () => {
  const identity = fc.record({
    repository: fc.string({ minLength: 1 }),
    pullRequest: fc.nat({ max: 9_999_999_999 }),
    run: fc.oneof(fc.uuid(), fc.stringMatching(/^\d{1,18}-\d$/)),
    expiresAt: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2999-01-01') }),
  });
  fc.assert(
    fc.property(identity, identity, (one, other) => {
      const [id, another] = [cloneName(one), cloneName(other)];
      for (const name of [rdsCloneName(id), memberOfClone(rdsCloneName(id))]) {
        expect(name).toMatch(/^[a-z](?:-?[a-z0-9])*$/);
        expect(name.length).toBeLessThanOrEqual(63);
        expect(name.startsWith(clonePrefix)).toBe(true);
      }
      expect(rdsCloneName(id) === rdsCloneName(another)).toBe(id === another);
    }),
  );
});

test('what is no clone’s name has none', () => {
  expect(() => rdsCloneName('prod')).toThrow(RangeError);
});
