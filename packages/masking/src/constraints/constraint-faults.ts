import type { Catalog } from '@prodlike/postgres';
import type { CompiledTable } from '../compilation/compile-table';
import type { PolicyFault } from '../policy/decision';

/** What the catalog alone tells of constraints that the masks of a table would break. */
export function constraintFaults(_table: CompiledTable, _catalog: Catalog): PolicyFault[] {
  return [];
}
