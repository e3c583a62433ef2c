import type { ConnectionParameters, PgDump, SourceSnapshot } from '@prodlike/postgres';
import { dumpSchema } from './dump-schema';
import { readSchemaFacts } from './facts/read-schema-facts';
import { planSchema } from './plan/plan-schema';
import type { RelationName, SchemaFacts } from './schema-facts';
import type { SchemaPlan } from './schema-plan';

export interface SchemaPlanRequest {
  readonly pgDump: PgDump;
  readonly source: ConnectionParameters;
  /** For the archive; the caller's own, and only for this run. */
  readonly folder: string;
  readonly target: SchemaFacts['target'];
  /** Tables that are not to be in the copy (`none`). */
  readonly leftOut: readonly RelationName[];
  /** Roles that the copy is to have, though nothing names them. */
  readonly accounts?: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * Dumps the schema that a source has in a snapshot, and plans its copy. Tables that are left out need not be readable.
 *
 * @throws AdvisedError with pg_dump's reason
 */
export async function readSchemaPlan(
  snapshot: Pick<SourceSnapshot, 'id' | 'owner' | 'serverVersion'>,
  request: SchemaPlanRequest,
): Promise<SchemaPlan> {
  const { pgDump, source, folder, target, leftOut, accounts = [], signal } = request;
  const { serverVersion } = snapshot;
  const facts = await readSchemaFacts(snapshot.owner, { serverVersion, accounts, leftOut });
  const dump = await dumpSchema(pgDump, source, snapshot.id, folder, {
    exclude: facts.unreadable,
    ...(signal === undefined ? {} : { signal }),
  });
  return planSchema(dump, { source: facts, target, leftOut });
}
