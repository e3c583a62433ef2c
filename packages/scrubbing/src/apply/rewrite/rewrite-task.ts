import type { TableMasks } from '@prodlike/masking';
import type { TableMethod } from '../method/plan-table-method';

/** One table to be rewritten. */
export interface RewriteTask extends TableMethod {
  readonly masks: TableMasks;
}

/** `crm.customers`, for messages. */
export function taskName({ masks: { table } }: Pick<RewriteTask, 'masks'>): string {
  return `${table.schema}.${table.name}`;
}
