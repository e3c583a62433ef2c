import { type Catalog, quoteIdentifier } from '@prodlike/postgres';
import type { MaskedColumn, TableMasks } from '../../masking-plan';
import { columnName, tableName } from '../../policy/format-name';
import { columnsIn } from '../columns-in';
import { typeFamily } from '../type-family';
import { uncastName } from './masked-rows';
import type { RowQuestion } from './row-question';
import { uniqueQuestions } from './unique-questions';

/** What has to be asked of a table's rows; nothing where the catalog decides everything. */
export function rowQuestions(masks: TableMasks, catalog: Catalog): RowQuestion[] {
  return [
    ...checkQuestions(masks),
    ...masks.columns.flatMap((masked) => [
      ...notNullQuestions(masked),
      ...lengthQuestions(masked),
      ...castQuestions(masked, catalog),
    ]),
    ...uniqueQuestions(masks),
  ];
}

function checkQuestions(masks: TableMasks): RowQuestion[] {
  return masks.table.checks.flatMap((check) => {
    const masked = masks.columns.filter(({ column }) => dependsOn(masks, check.columns, column.name));
    const [first] = masked;
    if (first === undefined) return [];
    const names = masked.map(({ column }) => column.name).join(', ');
    return {
      count: `count(*) FILTER (WHERE NOT (${check.expression}))`,
      columns: check.columns,
      uncast: [],
      allRows: false,
      where: first.decided.rule,
      fault: `break the check constraint "${check.name}" of ${tableName(masks.table)}`,
      remedy: `Choose other masks or options for ${names}, or keep them.`,
    };
  });
}

/** Directly, or through a generated column. */
function dependsOn({ table }: TableMasks, columns: readonly string[], masked: string): boolean {
  return table.columns.some(
    ({ name, generated }) =>
      columns.includes(name) &&
      (name === masked || (generated !== null && columnsIn(generated.expression, [masked]).length > 0)),
  );
}

function notNullQuestions({ column, decided, promise }: MaskedColumn): RowQuestion[] {
  if (promise.decidedByRows !== true || !promise.makesNull || !column.notNull) return [];
  return [
    {
      count: `count(*) FILTER (WHERE ${quoteIdentifier(column.name)} IS NULL)`,
      columns: [column.name],
      uncast: [],
      allRows: false,
      where: decided.rule,
      fault: `of ${columnName(decided.table, decided.column)}, which is NOT NULL, are NULL`,
      remedy: 'Let the expression give no NULL, e.g. by coalesce.',
    },
  ];
}

/** A cast to varchar(n) cuts without a word. */
function lengthQuestions({ column, decided, promise }: MaskedColumn): RowQuestion[] {
  const { maxLength, array } = column.type;
  if (maxLength === null || promise.maxLength !== null) return [];
  const value = uncastName(column);
  const length = array ? `(SELECT max(length(e)) FROM unnest(${value}) AS e)` : `length((${value})::text)`;
  return [
    {
      count: `count(*) FILTER (WHERE ${length} > ${maxLength})`,
      columns: [],
      uncast: [column.name],
      allRows: false,
      where: decided.rule,
      fault: `are longer than ${columnName(decided.table, decided.column)} allows, ${column.type.sql}`,
      remedy: 'Choose a mask or options with shorter results.',
    },
  ];
}

/** The cast to the column's type may fail: nothing is counted, but each value is computed. */
function castQuestions(masked: MaskedColumn, catalog: Catalog): RowQuestion[] {
  if (!castMayFail(masked, catalog)) return [];
  const { column, decided } = masked;
  return [
    {
      count: `count(${quoteIdentifier(column.name)}) * 0`,
      columns: [column.name],
      uncast: [],
      allRows: false,
      where: decided.rule,
      fault: `do not fit ${columnName(decided.table, decided.column)}`,
      remedy: `Choose a mask whose results are ${column.type.sql}.`,
    },
  ];
}

function castMayFail({ column: { type }, decided, promise }: MaskedColumn, catalog: Catalog): boolean {
  const { decision } = decided;
  const family = typeFamily(type);
  const domains = catalog.domains.filter(({ oid }) => type.domains.includes(oid));
  return (
    promise.decidedByRows === true ||
    family === 'enum' ||
    type.precision !== null ||
    domains.some(({ checks, notNull }) => checks.length > 0 || notNull) ||
    (decision.kind === 'document' && family === 'text') ||
    (decision.kind === 'mask' && decision.mask === 'constant' && family !== 'text') ||
    (family === 'integer' && !promise.injective)
  );
}
