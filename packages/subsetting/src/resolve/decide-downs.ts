import { renderTable } from '../sampling/render-names';
import type { Sampling } from '../sampling/sampling';
import type { Down, Edge, SamplingFault } from '../sampling-plan';
import { EdgeFinder } from './edge-finder';
import { faultPath } from './fault-path';
import { holdsRows } from './holds-rows';
import type { NamedLink } from './name-edges';
import { isFault, type TableFinder } from './table-finder';

export type DecidedDown = Pick<Edge, 'down' | 'rulePath'>;

export interface Downs {
  readonly of: (link: NamedLink) => DecidedDown;
  readonly faults: readonly SamplingFault[];
}

const everything: Down = { limit: null, order: null, where: null };

/** What wanted rows of a parent do with each edge: the edge's own rule, or else `children`. */
export function decideDowns(
  { edges, children }: Pick<Sampling, 'edges' | 'children'>,
  links: readonly NamedLink[],
  finder: TableFinder,
): Downs {
  const faults: SamplingFault[] = [];
  const rules = new Map<NamedLink, { readonly text: string; readonly down: Down | null }>();
  const edgeFinder = new EdgeFinder(links, finder);
  for (const { text, edge, down } of edges) {
    const path = faultPath('edges', { key: text });
    const link = edgeFinder.find({ text, edge });
    if (isFault(link)) {
      faults.push({ path, ...link });
      continue;
    }
    const earlier = rules.get(link);
    if (earlier !== undefined)
      faults.push({
        path,
        fault: `it is the same edge as ${JSON.stringify(earlier.text)}`,
        remedy: 'Remove one of the two.',
      });
    if (down !== 'stop' && !holdsRows(link.child))
      faults.push({
        path,
        fault: `rows of ${renderTable(link.child.table)} are left out (${link.child.content})`,
        remedy: 'Remove the edge, or the entry of sampling.tables.',
      });
    rules.set(link, { text, down: down === 'stop' ? null : down === 'follow' ? everything : down });
  }
  const otherwise = children === 'follow' ? everything : null;
  return {
    faults,
    of(link) {
      const rule = rules.get(link);
      const rulePath = rule === undefined ? null : faultPath('edges', { key: rule.text });
      const possible = holdsRows(link.child) && holdsRows(link.parent);
      const down = rule === undefined ? otherwise : rule.down;
      return { rulePath, down: possible ? down : null };
    },
  };
}
