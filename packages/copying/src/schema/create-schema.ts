import { AdvisedError } from '@prodlike/core';
import type { ConnectionParameters } from '@prodlike/postgres';
import { createRoles } from '../roles/create-roles';
import type { SchemaPlan } from './schema-plan';
import { openSchemaSession } from './session/open-schema-session';
import { runEntry } from './session/run-entry';
import { schemaFailure } from './session/schema-failure';

/**
 * Creates what rows need: roles, extensions, types, functions, tables, views; no indexes and no keys. To be run once, in an
 * empty database.
 *
 * @param target a superuser of a server of our own
 * @throws AdvisedError for the plan's faults, or naming the object that the server refuses
 */
export async function createSchema(target: ConnectionParameters, plan: SchemaPlan): Promise<void> {
  if (plan.faults.length > 0) {
    const remedies = new Set(plan.faults.map(({ remedy }) => remedy));
    throw new AdvisedError(plan.faults.map(({ fault }) => fault).join(' '), [...remedies].join(' '));
  }
  const client = await openSchemaSession(target);
  try {
    await createRoles(client, plan.roles, plan.memberships, plan.targetVersion).catch((error: unknown) => {
      throw schemaFailure(error, "Creating the schema's roles");
    });
    for (const entry of plan.create) await runEntry(client, entry);
  } finally {
    await client.end().catch(() => undefined);
  }
}
