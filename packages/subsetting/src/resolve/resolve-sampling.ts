import type { Catalog, Table } from '@prodlike/postgres';
import { renderTable } from '../sampling/render-names';
import type { RootRule, Sampling, TableRule } from '../sampling/sampling';
import type { Edge, Root, SamplingFault, SamplingPlan, Unit } from '../sampling-plan';
import { decideContents } from './decide-contents';
import { type DecidedDown, decideDowns } from './decide-downs';
import { decideUp, type Up } from './decide-up';
import { declaredLinks } from './declared-links';
import { faultPath } from './fault-path';
import { holdsRows } from './holds-rows';
import { makeUnits } from './make-units';
import { type NamedLink, nameEdges } from './name-edges';
import { reachableUnits } from './reachable-units';
import { repeatedReferences } from './repeated-references';
import { type FoundRoot, type Ids, resolveRoots } from './resolve-roots';
import { isFault, TableFinder } from './table-finder';
import { unitTables } from './unit-tables';
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
  const decided = links.map((link) => ({ link, up: decideUp(link, catalog) }));
  const edges = decided.map(({ link, up }, id): Edge => edgeOf(id, link, downs.of(link), up));
  const reached = reachableUnits(units, roots.roots, edges);
  const obstacles = decided.flatMap(({ link, up: { obstacle } }) =>
    obstacle !== null && reached.has(link.child) ? [obstacleFault(link, obstacle, contents.rules)] : [],
  );
  const faults = [
    ...rooted.faults,
    ...contents.faults,
    ...roots.faults,
    ...virtual.faults,
    ...repeated.faults,
    ...downs.faults,
    ...obstacles,
    ...unreadable(reached),
    ...(rooted.faults.length + roots.faults.length === 0 ? asksForNothing(units, roots.roots) : []),
  ];
  return { catalog, seed: sampling.seed, units, roots: roots.roots, edges, faults };
}

interface RootOfTable {
  readonly rule: RootRule;
  readonly table: Table;
}

function findRoots(rules: readonly RootRule[], finder: TableFinder) {
  const found: RootOfTable[] = [];
  const faults: SamplingFault[] = [];
  for (const rule of rules) {
    const table = finder.table(rule.table);
    const path = faultPath('roots', { key: rule.text });
    const earlier = found.find((other) => other.table === table);
    if (isFault(table)) faults.push({ path, ...table });
    else if (earlier === undefined) found.push({ rule, table });
    else
      faults.push({
        path,
        fault: `it is the same table as ${JSON.stringify(earlier.rule.text)}`,
        remedy: 'Write one root with a list of choices.',
      });
  }
  return { found, faults };
}

function edgeOf(id: number, link: NamedLink, { down, rulePath }: DecidedDown, { up, cleared }: Up): Edge {
  const { name, child, parent, childKeys, childColumns, parentKeys, ...others } = link;
  const { when, virtual, indexed, referencePath } = others;
  const ends = { child, parent, childKeys, childColumns, parentKeys };
  return { id, name, ...ends, when, virtual, indexed, down, up, cleared, rulePath, referencePath };
}

function obstacleFault(
  { name, child, parent }: NamedLink,
  obstacle: string,
  rules: ReadonlyMap<Table, TableRule>,
): SamplingFault {
  const rule = rules.get(parent.table);
  const kept = renderTable(parent.table);
  return {
    path: rule === undefined ? faultPath('tables') : faultPath('tables', { key: rule.text }),
    fault: `rows of ${kept} are left out, and the key ${name} that refers to them cannot become NULL: ${obstacle}`,
    remedy: `Let rows of ${kept} be chosen (an entry of its own wins over a pattern), or leave out those of ${renderTable(child.table)} too.`,
  };
}

function unreadable(units: ReadonlySet<Unit>): SamplingFault[] {
  return [...units].flatMap(({ table, stored }) => {
    const refused = [table, ...stored].find(({ maySelect }) => !maySelect);
    if (refused === undefined) return [];
    return {
      path: faultPath('tables', { key: renderTable(table) }),
      fault: `the user may not read ${renderTable(refused)}`,
      remedy: `GRANT USAGE on its schema and SELECT on it, or leave it out: ${renderTable(table)}: none.`,
    };
  });
}

/** Empty images are made by leaving rows out, not by forgetting to ask for some. */
function asksForNothing(units: readonly Unit[], roots: readonly Root[]): SamplingFault[] {
  if (roots.length > 0 || units.some(({ content }) => content === 'all') || !units.some(holdsRows)) return [];
  return [
    {
      path: faultPath('roots'),
      fault: 'nothing asks for a row',
      remedy: 'Write a root, such as crm.customers: { percent: 1 }, or "*": schema-only in sampling.tables.',
    },
  ];
}
