import type { Catalog } from '@prodlike/postgres';
import type { CompiledTable } from '../compilation/compile-table';
import type { MaskedColumn } from '../masking-plan';
import { placeKey } from '../policy/column-place';
import type { PolicyFault } from '../policy/decision';
import { columnName, tableName } from '../policy/format-name';

type FaultText = Omit<PolicyFault, 'where'>;

/** What a masked column's own type, its NOT NULL, its part in a partition key and its foreign keys rule out. */
export function columnFaults(compiled: CompiledTable, catalog: Catalog): PolicyFault[] {
  return compiled.columns.flatMap((masked) => {
    const { rule, table, column } = masked.decided;
    const name = columnName(table, column);
    const faults = [
      notNullFault(masked, catalog),
      lengthFault(masked),
      partitionFault(masked, compiled),
      foreignKeyFault(masked, compiled),
    ];
    return faults
      .filter((fault) => fault !== undefined)
      .map(({ fault, remedy }) => ({ where: rule, fault: `${name} ${fault}`, remedy }));
  });
}

function notNullFault({ column, promise }: MaskedColumn, catalog: Catalog): FaultText | undefined {
  if (!promise.makesNull || promise.decidedByRows === true) return undefined;
  const domain = catalog.domains.find(({ oid, notNull }) => notNull && column.type.domains.includes(oid));
  if (!column.notNull && domain === undefined) return undefined;
  const source = column.notNull
    ? 'is NOT NULL'
    : `is of the domain ${domain?.schema}.${domain?.name}, which is NOT NULL`;
  return { fault: `${source}, and the mask may make NULLs`, remedy: 'Choose a mask that makes none.' };
}

function lengthFault({ column, promise }: MaskedColumn): FaultText | undefined {
  const { maxLength } = column.type;
  if (maxLength === null || typeof promise.maxLength !== 'number' || promise.maxLength <= maxLength)
    return undefined;
  return {
    fault: `is ${column.type.sql}, and the mask's results have up to ${promise.maxLength} characters`,
    remedy: 'Choose a mask or options with shorter results.',
  };
}

function partitionFault({ column, decided }: MaskedColumn, { table }: CompiledTable): FaultText | undefined {
  if (!table.partitionKey.includes(column.name)) return undefined;
  return {
    fault: `is in the partition key of ${tableName(table)}: masked rows would not belong to their partitions`,
    remedy: decided.rule.startsWith('columns')
      ? 'Keep it with a reason.'
      : `Keep it with a rule for ${columnName(table, column)}.`,
  };
}

/** Told of the column that is referred to, once for all that refer to it. */
function foreignKeyFault(masked: MaskedColumn, compiled: CompiledTable): FaultText | undefined {
  const { table } = compiled;
  const { column, promise } = masked;
  const decision = compiled.decisionOf(column.name);
  const [key] = decision?.foreignKeys ?? [];
  if (promise.functional || key === undefined) return undefined;
  if (decision === undefined || placeKey(decision.root) !== placeKey({ table, column })) return undefined;
  return {
    fault: `is joined by the foreign key "${key}", and the mask gives equal values different results in different rows`,
    remedy: 'Choose a mask that depends on the value alone.',
  };
}
