import type { DetectedKind } from '../detection/detection';
import { columnName, tableName } from '../policy/format-name';
import type { ChosenDecision } from './choose-decisions';
import type { WrittenDecision } from './proposed-decision';

/** One rule for all columns of a name. */
export interface SharedRule {
  /** `*.email` */
  readonly pattern: string;
  readonly column: string;
  readonly written: WrittenDecision;
  readonly columns: number;
  readonly kind: DetectedKind | null;
}

/** More than a person reviews one by one; a file of that many lines stays well below the largest that is read (1 MiB). */
const manyDecisions = 2_000;
const manyColumns = 10;
/** What may be kept in tables to come, too: nothing that a name alone or few values told. */
const structural =
  /^(?:a key that the database makes|a time stamp of the system|a truth value|one of the labels of an enum|by its name the key of another row)/;

/** Rules by the column's name alone, where a large database decides all columns of that name alike. */
export function sharedRules(decisions: readonly ChosenDecision[]): SharedRule[] {
  if (decisions.length <= manyDecisions) return [];
  const byName = new Map<string, ChosenDecision[]>();
  for (const decision of decisions) {
    const known = byName.get(decision.column.name);
    if (known === undefined) byName.set(decision.column.name, [decision]);
    else known.push(decision);
  }
  return [...byName.values()].flatMap((group): SharedRule[] => {
    const [first] = group;
    if (first === undefined || group.length < manyColumns) return [];
    const written = withoutCounts(first.written);
    const alike = group.every(
      (one) => JSON.stringify(withoutCounts(one.written)) === JSON.stringify(written),
    );
    if (!alike || (typeof written === 'object' && !mayBeShared(written))) return [];
    const { table, column, detection } = first;
    const pattern = `*${columnName(table, column).slice(tableName(table).length)}`;
    return [{ pattern, column: column.name, written, columns: group.length, kind: detection?.kind ?? null }];
  });
}

/** Of a reason only what the catalog says: what sampling adds differs from table to table. */
function withoutCounts(written: WrittenDecision): WrittenDecision {
  if (typeof written === 'string' || typeof written.keep !== 'string') return written;
  return { keep: written.keep.split('; ')[0] };
}

function mayBeShared(written: Readonly<Record<string, unknown>>): boolean {
  if ('json' in written) return false;
  return typeof written.keep !== 'string' || structural.test(written.keep);
}
