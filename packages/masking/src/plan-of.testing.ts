import { readCatalog } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { compilePlan } from './compile-plan';
import type { MaskingPlan } from './masking-plan';
import { maskingSchema } from './policy/masking-schema';

/** The plan of a policy as in prodlike.yml for the client's database. */
export async function planOf(
  client: Client,
  policy: Readonly<Record<string, unknown>>,
): Promise<MaskingPlan> {
  return compilePlan(v.parse(maskingSchema, policy), await readCatalog(client), []);
}
