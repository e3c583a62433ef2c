import { quoteIdentifier, type UniqueIndex } from '@prodlike/postgres';
import type { TableMasks } from '../../masking-plan';
import { tableName } from '../../policy/format-name';
import { readIndexDefinition } from '../index-definition';
import type { RowQuestion } from './row-question';

/** Whether what a user's own expression gives is unique where it must be: only all the rows together can tell. */
export function uniqueQuestions(masks: TableMasks): RowQuestion[] {
  return masks.table.uniqueIndexes.flatMap((index) => {
    const masked = masks.columns.find(
      ({ column, promise }) => promise.decidedByRows === true && index.keys.includes(column.name),
    );
    if (masked === undefined || index.kind === 'exclusion') return [];
    return {
      count: duplicateCount(index),
      columns: index.columns,
      uncast: [],
      allRows: true,
      where: masked.decided.rule,
      fault: `are not unique, as "${index.name}" of ${tableName(masks.table)} demands`,
      remedy: 'Let the result depend on a column that is unique.',
    };
  });
}

/** Rows beyond the first of each value. */
function duplicateCount(index: UniqueIndex): string {
  const { keys, predicate, nullsNotDistinct } = readIndexDefinition(index.definition);
  const values = index.keys.map((key, place) =>
    key === null ? withoutOrder(keys[place] ?? '') : quoteIdentifier(key),
  );
  const filled = nullsNotDistinct ? [] : values.map((value) => `(${value}) IS NOT NULL`);
  const conditions = [...filled, ...(predicate === null ? [] : [`(${predicate})`])];
  const filter = conditions.length === 0 ? '' : ` FILTER (WHERE ${conditions.join(' AND ')})`;
  return `count(*)${filter} - count(DISTINCT ROW(${values.join(', ')}))${filter}`;
}

/** A deparsed expression key, whose order and operator class stand behind its parentheses. */
function withoutOrder(key: string): string {
  const close = key.lastIndexOf(')');
  return close === -1 ? key : key.slice(0, close + 1);
}
