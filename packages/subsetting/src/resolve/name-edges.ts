import { renderColumns, renderTable } from '../sampling/render-names';
import type { Link } from './link';

/** A link with what the configuration calls it. */
export type NamedLink = Link & { readonly name: string };

const longer: readonly ((link: Link) => string)[] = [
  ({ namedParent }) => ` -> ${renderTable(namedParent)}`,
  ({ parentColumns }) => renderColumns(parentColumns),
  ({ when }) => (when === null ? '' : ` when ${when}`),
];

/** Names each by child and columns, and by as much more as tells it from its like. */
export function nameEdges(links: readonly Link[]): NamedLink[] {
  let named = links.map((link) => ({ link, name: `${renderTable(link.child.table)}${link.keyText}` }));
  for (const addition of longer) {
    const counts = new Map<string, number>();
    for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
    named = named.map(({ link, name }) =>
      (counts.get(name) ?? 0) > 1 ? { link, name: name + addition(link) } : { link, name },
    );
  }
  return named.map(({ link, name }) => ({ ...link, name }));
}
