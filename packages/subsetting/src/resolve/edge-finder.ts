import { groupBy, nearestWord } from '@prodlike/core';
import type { Table } from '@prodlike/postgres';
import { renderTable } from '../sampling/render-names';
import type { EdgeName, EdgeRule } from '../sampling/sampling';
import type { FaultText } from './fault-path';
import type { NamedLink } from './name-edges';
import { isFault, type TableFinder } from './table-finder';

/** Looks up edges by what the configuration calls them. */
export class EdgeFinder {
  readonly #byName: ReadonlyMap<string, NamedLink>;
  readonly #byChild: ReadonlyMap<Table, readonly NamedLink[]>;
  readonly #finder: TableFinder;

  constructor(links: readonly NamedLink[], finder: TableFinder) {
    this.#finder = finder;
    this.#byName = new Map(links.map((link) => [link.name, link]));
    this.#byChild = groupBy(links, ({ child }) => child.table);
  }

  find({ text, edge }: Pick<EdgeRule, 'text' | 'edge'>): NamedLink | FaultText {
    const literal = this.#byName.get(text);
    if (literal !== undefined) return literal;
    if (typeof edge === 'string')
      return { fault: `the name ${edge}`, remedy: 'Name an edge as child.table(columns).' };
    const child = this.#finder.table(edge.child);
    if (isFault(child)) return child;
    const own = this.#byChild.get(child) ?? [];
    const named = own.filter((link) => this.#means(edge, link));
    const [link, ...others] = named;
    if (link === undefined) return unknownEdge(text, own, renderTable(child));
    if (others.length === 0) return link;
    return {
      fault: `there are ${named.length} edges of this name`,
      remedy: `Write one of: ${named.map(({ name }) => JSON.stringify(name)).join(', ')}.`,
    };
  }

  #means(edge: EdgeName, link: NamedLink): boolean {
    if (link.namedColumns === null || !sameColumns(edge.columns, link.namedColumns)) return false;
    if (edge.parentColumns !== null && !sameColumns(edge.parentColumns, link.parentColumns)) return false;
    if (edge.parent === null) return true;
    const parent = this.#finder.table(edge.parent);
    return !isFault(parent) && parent === link.parent.table;
  }
}

function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

const mostNames = 5;

function unknownEdge(text: string, own: readonly NamedLink[], child: string): FaultText {
  const names = own.map(({ name }) => name);
  const near = nearestWord(text, names);
  const listed = names
    .slice(0, mostNames)
    .map((name) => JSON.stringify(name))
    .join(', ');
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  if (near !== undefined)
    return { fault: 'there is no such edge', remedy: `Did you mean ${JSON.stringify(near)}?` };
  return {
    fault: 'there is no such edge',
    remedy:
      names.length === 0
        ? `${child} has no foreign key; declare one in sampling.references.`
        : `${child} has ${listed}${more}; others are declared in sampling.references.`,
  };
}
