import type { MaskingPlan } from '@prodlike/masking';
import type { Client } from 'pg';
import { remainingMasks } from './remaining-masks';
import { readMaskedRecords } from './scrub-state';

/** The plan without the masks that earlier runs have applied: what may still be asked of unmasked rows. Reads only. */
export async function remainingPlan(client: Client, plan: MaskingPlan): Promise<MaskingPlan> {
  const records = await readMaskedRecords({ client });
  if (records.length === 0) return plan;
  return { ...plan, tables: remainingMasks(plan.tables, records, plan.catalog.tables).tables };
}
