import fc from 'fast-check';
import { LabFaults } from './lab-faults';

it('lets exactly the planned calls of an action fail', () => {
  const counts = fc.integer({ min: 1, max: 8 });
  const calls = fc.array(fc.constantFrom('rds:A', 'rds:B'), { maxLength: 40 });
  fc.assert(
    fc.property(counts, counts, calls, (nth, times, actions) => {
      const faults = new LabFaults();
      faults.add({ action: 'rds:A', nth, times, kind: 'cut' });
      let seen = 0;
      for (const action of actions) {
        if (action === 'rds:A') seen++;
        const fails = action === 'rds:A' && seen >= nth && seen < nth + times;
        expect(faults.take(action)).toBe(fails ? 'cut' : undefined);
      }
    }),
  );
});

it('gives the same random faults for the same seed, about as many as asked for', () => {
  const drawn = (seed: number) => {
    const faults = new LabFaults();
    faults.randomly({ seed, share: 0.25, kinds: ['throttle', 'cut'] });
    return Array.from({ length: 400 }, () => faults.take('rds:A'));
  };
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
  const kinds = drawn(7).filter((kind) => kind !== undefined);
  expect(kinds.length).toBeGreaterThan(60);
  expect(kinds.length).toBeLessThan(140);
  expect(new Set(kinds)).toEqual(new Set(['throttle', 'cut']));
});

it('forgets all of them', () => {
  const faults = new LabFaults();
  faults.add({ action: '*', times: 9, kind: 'hang' });
  faults.randomly({ seed: 1, share: 1, kinds: ['cut'] });
  faults.clear();
  expect(faults.take('rds:A')).toBeUndefined();
});
