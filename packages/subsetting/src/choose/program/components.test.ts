import fc from 'fast-check';
import { components } from './components';

const graph = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    edges: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 30 }),
  }),
);

function reached(edges: readonly (readonly [number, number])[], start: number): Set<number> {
  const found = new Set([start]);
  for (const node of found) for (const [from, to] of edges) if (from === node) found.add(to);
  return found;
}

test('nodes are together when each leads to the other, and before those that they lead to', () => {
  fc.assert(
    fc.property(graph, ({ size, edges }) => {
      const found = components(size, edges);
      const place = new Map(found.flatMap((nodes, index) => nodes.map((node) => [node, index] as const)));
      expect([...place.keys()].sort((a, b) => a - b)).toEqual([...Array(size).keys()]);
      for (let from = 0; from < size; from++) {
        for (const to of reached(edges, from)) {
          const back = reached(edges, to).has(from);
          expect(Math.sign((place.get(to) ?? -1) - (place.get(from) ?? -1))).toBe(back ? 0 : 1);
        }
      }
    }),
  );
});

test('a chain of a hundred thousand is no trouble', () => {
  const edges = Array.from({ length: 99_999 }, (_, node) => [node, node + 1] as const);
  expect(components(100_000, edges)).toHaveLength(100_000);
});
