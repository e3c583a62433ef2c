import type { UniqueIndex } from '@prodlike/postgres';
import type { CompiledTable } from '../compilation/compile-table';
import type { PolicyFault } from '../policy/decision';
import { columnName } from '../policy/format-name';
import { columnChange } from './column-change';
import { columnsIn } from './columns-in';
import { type IndexDefinition, readIndexDefinition } from './index-definition';
import { type KeyFault, keyFault } from './key-fault';
import { predicateFault } from './predicate-fault';

const kindWords: Readonly<Record<UniqueIndex['kind'], string>> = {
  'primary-key': 'primary key',
  unique: 'unique constraint',
  'unique-index': 'unique index',
  exclusion: 'exclusion constraint',
};

const remedy =
  'Choose a mask that keeps different values different (docs/masks.md says which), or keep the column.';

/**
 * Indexes whose values must stay different and might not: a masked key must be injective, unless the other keys are unique
 * by themselves. An exclusion constraint holds where it compares masked keys by `=` alone.
 */
export function uniqueFaults(compiled: CompiledTable, indexes: readonly UniqueIndex[]): PolicyFault[] {
  return indexes.flatMap((index) => {
    const fault = indexFault(compiled, index);
    if (fault === undefined) return [];
    const decision = compiled.decisionOf(fault.column)?.decided;
    const table = decision?.table ?? compiled.table;
    const about = `${columnName(table, fault.column)} is in the ${kindWords[index.kind]} "${index.name}"`;
    return {
      where: decision?.rule ?? `index "${index.name}"`,
      fault: `${about}, and ${fault.reason}`,
      remedy,
    };
  });
}

function indexFault(compiled: CompiledTable, index: UniqueIndex): KeyFault | undefined {
  if (index.columns.every((column) => columnChange(compiled, column).kind === 'unchanged')) return undefined;
  if (index.kind !== 'exclusion' && othersSuffice(compiled, index)) return undefined;
  const definition = readIndexDefinition(index.definition);
  if (alwaysNull(compiled, index, definition)) return undefined;
  return (
    predicateFault(compiled, definition.predicate, index.columns) ??
    firstKeyFault(compiled, index, definition)
  );
}

function firstKeyFault(
  compiled: CompiledTable,
  index: UniqueIndex,
  definition: IndexDefinition,
): KeyFault | undefined {
  for (const [place, column] of index.keys.entries()) {
    const expression = definition.keys[place] ?? '';
    const operator = index.operators[place];
    const changed = (column === null ? columnsIn(expression, index.columns) : [column]).find(
      (name) => columnChange(compiled, name).kind !== 'unchanged',
    );
    if (operator !== undefined && operator !== '=' && changed !== undefined)
      return {
        column: changed,
        reason: `nobody can tell whether masked values exclude one another by ${operator}`,
      };
    if (index.kind === 'exclusion' && column !== null && decidedByRows(compiled, column))
      return { column, reason: 'nothing is known of what its expression gives' };
    const fault = keyFault(compiled, column === null ? { expression } : { column }, index.columns);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function decidedByRows(compiled: CompiledTable, column: string): boolean {
  const change = columnChange(compiled, column);
  return change.kind === 'masked' && change.masked.promise.decidedByRows === true;
}

/** Another unique index of the table, whose values stay different, is part of this one. */
function othersSuffice(compiled: CompiledTable, index: UniqueIndex): boolean {
  return compiled.table.uniqueIndexes.some(
    (other) =>
      other !== index &&
      other.kind !== 'exclusion' &&
      readIndexDefinition(other.definition).predicate === null &&
      other.keys.every(
        (key) =>
          key !== null &&
          index.keys.includes(key) &&
          keyFault(compiled, { column: key }, [key]) === undefined &&
          !decidedByRows(compiled, key) &&
          compiled.table.columns.find(({ name }) => name === key)?.notNull === true,
      ),
  );
}

/** NULLs never collide, unless the index says so. */
function alwaysNull(
  compiled: CompiledTable,
  index: UniqueIndex,
  { nullsNotDistinct }: IndexDefinition,
): boolean {
  if (nullsNotDistinct || index.kind === 'primary-key') return false;
  return index.keys.some((key) => {
    const decision = key === null ? undefined : compiled.decisionOf(key)?.decided.decision;
    return decision?.kind === 'mask' && decision.mask === 'null';
  });
}
