import type { MaskingPlan } from '@prodlike/masking';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { remainingMasks } from './remaining-masks';
import { readMaskedRecords } from './scrub-state';
import { stateSchema } from './state-schema';

const stateExists = `SELECT to_regclass('${stateSchema}.masked_column') IS NOT NULL`;

/** The plan without the masks that earlier runs have applied: what may still be asked of unmasked rows. Reads only. */
export async function remainingPlan(client: Client, plan: MaskingPlan): Promise<MaskingPlan> {
  const [exists] = await readRows(client, stateExists, v.tuple([v.boolean()]));
  if (exists?.[0] !== true) return plan;
  const records = await readMaskedRecords({ client });
  return { ...plan, tables: remainingMasks(plan.tables, records, plan.catalog.tables).tables };
}
