import type { MaskingPlan } from '@prodlike/masking';
import type { Client } from 'pg';
import { hasStateTable } from './has-state-table';
import { remainingMasks } from './remaining-masks';
import { readMaskedRecords } from './scrub-state';

/** The plan without the masks that earlier runs have applied: what may still be asked of unmasked rows. Reads only. */
export async function remainingPlan(client: Client, plan: MaskingPlan): Promise<MaskingPlan> {
  if (!(await hasStateTable(client, 'masked_column'))) return plan;
  const records = await readMaskedRecords({ client });
  return { ...plan, tables: remainingMasks(plan.tables, records, plan.catalog.tables).tables };
}
