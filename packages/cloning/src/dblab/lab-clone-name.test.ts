import * as fc from 'fast-check';
import { cloneName } from '../naming/clone-name';
import { labCloneExpiry, labCloneName } from './lab-clone-name';

const identities = fc.record(
  {
    repository: fc.string({ maxLength: 120 }),
    pullRequest: fc.integer({ min: 0, max: 9_999_999_999 }),
    run: fc.string({ maxLength: 40 }),
    expiresAt: fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }),
  },
  { requiredKeys: ['repository', 'run', 'expiresAt'] },
);

test('a name that a person can read', () => {
  const identity = {
    repository: 'acme/shop',
    pullRequest: 123,
    run: '1-1',
    expiresAt: new Date(1_795_446_293_000),
  };
  expect(labCloneName(cloneName(identity))).toMatch(/^prodlike_shop_pr123_[0-9a-f]{8}_x1795446293$/);
});

test('fits the engine’s rules for ids and the path of a socket, and tells its expiry', () => {
  fc.assert(
    fc.property(identities, ({ pullRequest, ...identity }) => {
      const id = cloneName({ ...identity, ...(pullRequest === undefined ? {} : { pullRequest }) });
      const name = labCloneName(id);
      expect(name).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/);
      expect(name.length).toBeLessThanOrEqual(44); // 40, but for numbers that no pull request has yet
      expect(labCloneExpiry(name)?.getTime()).toBe(Math.ceil(identity.expiresAt.getTime() / 1_000) * 1_000);
    }),
  );
});

test('tells runs apart', () => {
  fc.assert(
    fc.property(identities, fc.string({ minLength: 1 }), ({ pullRequest: _, ...identity }, more) => {
      const names = [identity.run, `${identity.run}${more}`].map((run) => cloneName({ ...identity, run }));
      fc.pre(names[0] !== names[1]);
      expect(new Set(names.map(labCloneName)).size).toBe(2);
    }),
  );
});

test.each(['prodlike_', 'somebody', 'prodlike_shop_x1795446293', 'a_prodlike_shop_00000000_x1'])(
  '%s is nobody’s of ours',
  (name) => {
    expect(labCloneExpiry(name)).toBeUndefined();
    expect(() => labCloneName(name)).toThrow('is not one that Prodlike made');
  },
);
