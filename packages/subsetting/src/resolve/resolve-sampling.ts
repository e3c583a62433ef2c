import { groupBy } from '@prodlike/core';
import type { Catalog, Table } from '@prodlike/postgres';
import type { Sampling } from '../sampling/sampling';
import type { Edge, SamplingPlan, Unit } from '../sampling-plan';
import { asksForNothing } from './asks-for-nothing';
import { decideContents } from './decide-contents';
import { type DecidedDown, decideDowns } from './decide-downs';
import { decideUp, type Up } from './decide-up';
import { declaredLinks } from './declared-links';
import { findRoots } from './find-roots';
import { makeUnits } from './make-units';
import { type NamedLink, nameEdges } from './name-edges';
import { obstacleFault } from './obstacle-fault';
import { reachableUnits } from './reachable-units';
import { repeatedReferences } from './repeated-references';
import { type FoundRoot, type Ids, resolveRoots, unusedIds } from './resolve-roots';
import { TableFinder } from './table-finder';
import { unitTables } from './unit-tables';
import { unreadableUnits } from './unreadable-units';
import { virtualLinks } from './virtual-links';

/**
 * Applies the section `sampling` to a catalog. Nothing is read from the database; conditions, orders and expressions are
 * taken as they are, for `checkSampling` to ask the server.
 *
 * @param ids values by name, from the input `ids`
 * @returns with `faults` where the section is wrong; then nothing may be copied
 */
export function resolveSampling(sampling: Sampling, catalog: Catalog, ids: Ids): SamplingPlan {
  const tables = unitTables(catalog);
  const finder = new TableFinder(catalog, tables.units, tables.rootOf);
  const contents = decideContents(sampling.tables, tables.units, finder);
  const rooted = findRoots(sampling.roots, finder);
  const whole = rooted.found.filter(({ rule }) => rule.choices.some(({ kind }) => kind === 'all'));
  const units = makeUnits(tables.units, contents, new Set(whole.map(({ table }) => table)));
  const unitByTable = new Map(units.map((unit) => [unit.table, unit]));
  const unitOf = (table: Table): Unit | undefined => unitByTable.get(tables.rootOf(table));
  const roots = resolveRoots(
    rooted.found.flatMap(({ rule, table }): FoundRoot[] => {
      const unit = unitOf(table);
      return unit === undefined ? [] : [{ rule, unit }];
    }),
    ids,
  );
  const declared = declaredLinks(catalog, unitOf);
  const virtual = virtualLinks(sampling.references, finder, unitOf);
  const repeated = repeatedReferences(declared, virtual.links);
  const links = nameEdges([...declared, ...repeated.others]);
  const downs = decideDowns(sampling, links, finder);
  const byChild = groupBy(links, ({ child }) => child);
  const decided = links.map((link) => ({ link, up: decideUp(link, byChild.get(link.child) ?? [], catalog) }));
  const edges = decided.map(({ link, up }, id): Edge => edgeOf(id, link, downs.of(link), up));
  const reached = reachableUnits(units, roots.roots, edges);
  const obstacles = decided.flatMap(({ link, up: { obstacle } }) =>
    obstacle !== null && reached.has(link.child)
      ? [obstacleFault(link, obstacle, { rules: contents.rules, links, catalog })]
      : [],
  );
  const faults = [
    ...rooted.faults,
    ...contents.faults,
    ...roots.faults,
    ...unusedIds(sampling.roots, ids),
    ...virtual.faults,
    ...repeated.faults,
    ...downs.faults,
    ...obstacles,
    ...unreadableUnits(reached),
    ...(rooted.faults.length + roots.faults.length === 0 ? asksForNothing(units, roots.roots) : []),
  ];
  return { catalog, seed: sampling.seed, units, roots: roots.roots, edges, faults };
}

function edgeOf(id: number, link: NamedLink, { down, rulePath }: DecidedDown, { up, cleared }: Up): Edge {
  const { name, child, parent, childKeys, childColumns, parentKeys, ...others } = link;
  const { when, virtual, indexed, referencePath } = others;
  const ends = { child, parent, childKeys, childColumns, parentKeys };
  return { id, name, ...ends, when, virtual, indexed, down, up, cleared, rulePath, referencePath };
}
