/** Numbers of a walk through the graph, by node. */
interface Walk {
  readonly order: Map<number, number>;
  readonly lowest: Map<number, number>;
  readonly open: number[];
  readonly isOpen: Set<number>;
  readonly components: number[][];
}

interface Frame {
  readonly node: number;
  readonly rest: Iterator<number>;
}

function enter(walk: Walk, node: number, next: (node: number) => Iterable<number>): Frame {
  walk.order.set(node, walk.order.size);
  walk.lowest.set(node, walk.order.size - 1);
  walk.open.push(node);
  walk.isOpen.add(node);
  return { node, rest: next(node)[Symbol.iterator]() };
}

function lower(walk: Walk, node: number, number: number | undefined): void {
  const known = walk.lowest.get(node);
  if (number !== undefined && known !== undefined && number < known) walk.lowest.set(node, number);
}

function leave(walk: Walk, node: number): void {
  if (walk.lowest.get(node) !== walk.order.get(node)) return;
  const component = walk.open.splice(walk.open.lastIndexOf(node));
  for (const member of component) walk.isOpen.delete(member);
  walk.components.push(component.sort((a, b) => a - b));
}

function walkFrom(walk: Walk, root: number, next: (node: number) => Iterable<number>): void {
  const stack = [enter(walk, root, next)];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const { node, rest } = frame;
    const step = rest.next();
    if (step.done === true) {
      stack.pop();
      leave(walk, node);
      const caller = stack.at(-1);
      if (caller) lower(walk, caller.node, walk.lowest.get(node));
    } else if (!walk.order.has(step.value)) {
      stack.push(enter(walk, step.value, next));
    } else if (walk.isOpen.has(step.value)) {
      lower(walk, node, walk.order.get(step.value));
    }
  }
}

/**
 * The strongly connected components of a directed graph, each before those that it leads to (Tarjan 1972, without
 * recursion: a chain of tables may be long).
 *
 * @param size nodes are the numbers from 0 to `size` - 1
 */
export function components(
  size: number,
  edges: readonly (readonly [from: number, to: number])[],
): number[][] {
  const following = new Map<number, number[]>();
  for (const [from, to] of edges) {
    const list = following.get(from);
    if (list) list.push(to);
    else following.set(from, [to]);
  }
  const walk: Walk = {
    order: new Map(),
    lowest: new Map(),
    open: [],
    isOpen: new Set(),
    components: [],
  };
  for (let node = 0; node < size; node++) {
    if (!walk.order.has(node)) walkFrom(walk, node, (from) => following.get(from) ?? []);
  }
  return walk.components.reverse();
}
