import fc from 'fast-check';
import { BoundedList } from './bounded-list';

interface Item {
  readonly weight: number;
  readonly bytes: number;
}

const limits = {
  count: 5,
  bytes: 40,
  bytesOf: (item: Item) => item.bytes,
  weightOf: (item: Item) => item.weight,
};
const items = fc.array(fc.record({ weight: fc.nat(50), bytes: fc.nat(30) }), { maxLength: 60 });

test('keeps what weighs most within its bounds, in order, and counts the rest', () => {
  fc.assert(
    fc.property(items, (all) => {
      const list = new BoundedList<Item>(limits);
      for (const item of all) list.add(item);
      const kept = list.items();
      expect(kept.length).toBeLessThanOrEqual(limits.count);
      expect(kept.reduce((sum, item) => sum + item.bytes, 0)).toBeLessThanOrEqual(limits.bytes);
      expect(kept.length + list.omitted).toBe(all.length);
      const places = kept.map((item) => all.indexOf(item));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }),
  );
});

test('where sizes do not matter, nothing left out weighs more than what is kept', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000)), (weights) => {
      const list = new BoundedList<Item>({ ...limits, bytes: Number.POSITIVE_INFINITY });
      for (const weight of weights) list.add({ weight, bytes: 1 });
      const heaviest = [...weights].sort((a, b) => b - a).slice(0, limits.count);
      expect(
        list
          .items()
          .map((item) => item.weight)
          .sort((a, b) => b - a),
      ).toEqual(heaviest);
    }),
  );
});

test('nothing is left out of little', () => {
  const list = new BoundedList<Item>(limits);
  list.add({ weight: 1, bytes: 20 });
  list.add({ weight: 0, bytes: 20 });
  expect(list.items()).toHaveLength(2);
  expect(list.omitted).toBe(0);
});
