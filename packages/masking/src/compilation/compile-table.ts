import { createHash } from 'node:crypto';
import type { Catalog, Column, Table } from '@prodlike/postgres';
import type { MaskedColumn } from '../masking-plan';
import { placeKey } from '../policy/column-place';
import type { ColumnDecision, ColumnDecisions } from '../policy/decide-columns';
import type { Policy, PolicyFault } from '../policy/decision';
import { columnName } from '../policy/format-name';
import { MaskRefusal } from '../policy/mask-refusal';
import { castToColumn } from './cast-to-column';
import { TableCompiler } from './table-compiler';

export interface CompiledTable {
  readonly table: Table;
  readonly columns: readonly MaskedColumn[];
  readonly faults: readonly PolicyFault[];
  /** The decision of a column by its name. */
  decisionOf(column: string): ColumnDecision | undefined;
}

/** The masked columns of one table, partitioned ones included, although only its partitions hold rows. */
export function compileTable(
  table: Table,
  catalog: Catalog,
  policy: Policy,
  decisions: ColumnDecisions,
): CompiledTable {
  const compiler = new TableCompiler(table, catalog, policy, decisions);
  const faults: PolicyFault[] = [];
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const decisionOf = (name: string): ColumnDecision | undefined => {
    const column = byName.get(name);
    return column && decisions.byPlace.get(placeKey({ table, column }));
  };
  const columns = table.columns.flatMap((column) => {
    const decision = decisionOf(column.name);
    try {
      return decision === undefined ? [] : maskedColumn(compiler, column, decision);
    } catch (error) {
      if (!(error instanceof MaskRefusal) || decision === undefined) throw error;
      faults.push(refusalFault(error, decision));
      return [];
    }
  });
  return { table, columns, faults, decisionOf };
}

function maskedColumn(compiler: TableCompiler, column: Column, { decided }: ColumnDecision): MaskedColumn[] {
  const compiled = compiler.compile(column);
  if (compiled === undefined) return [];
  const expression = castToColumn(compiled.expression, column);
  const { promise } = compiled;
  return [
    {
      column,
      decided,
      expression,
      promise,
      // Only what applies masks asks for it: a check of thousands of tables has no time to hash every expression.
      get fingerprint() {
        return createHash('sha256').update(expression.sql).digest('hex');
      },
    },
  ];
}

/** Named after the column that was decided: a partition's fault is its parent's. */
function refusalFault(refusal: MaskRefusal, { decided }: ColumnDecision): PolicyFault {
  const name = columnName(decided.table, decided.column);
  return { where: decided.rule, fault: `${name}: ${refusal.message}`, remedy: refusal.remedy };
}
