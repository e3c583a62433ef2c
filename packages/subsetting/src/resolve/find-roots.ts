import type { Table } from '@prodlike/postgres';
import type { RootRule } from '../sampling/sampling';
import type { SamplingFault } from '../sampling-plan';
import { faultPath } from './fault-path';
import { isFault, type TableFinder } from './table-finder';

interface RootOfTable {
  readonly rule: RootRule;
  readonly table: Table;
}

/** The tables of the roots; no two roots have the same. */
export function findRoots(
  rules: readonly RootRule[],
  finder: TableFinder,
): { readonly found: readonly RootOfTable[]; readonly faults: readonly SamplingFault[] } {
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
