import { publicText } from '@prodlike/core';
import type { KnownRelation } from '../catalog/known-relation';
import { readRelations } from '../catalog/read-relations';
import type { ObserverConnection } from '../connection/observer-connection';
import type { CoverageLog } from '../gaps/coverage-log';
import { readDatabaseBytes, readWalPosition } from './server-figures';

/** The clone after the command, as far as it can be read. */
export interface AfterSnapshot {
  readonly relations: readonly KnownRelation[] | undefined;
  readonly databaseBytes: number | undefined;
  readonly walPosition: number | undefined;
}

/** Never fails: what cannot be read becomes a gap. */
export async function readAfter(
  connection: ObserverConnection,
  coverage: CoverageLog,
): Promise<AfterSnapshot> {
  const walPosition = connection.usable ? await readWalPosition(connection) : undefined;
  if (walPosition === undefined) {
    coverage.add('wal', publicText`The WAL position after the migrations could not be read.`);
  }
  try {
    const relations = await readRelations(connection);
    return { relations, databaseBytes: await readDatabaseBytes(connection), walPosition };
  } catch {
    coverage.add(
      'sizes',
      publicText`The database could not be read after the migrations: sizes and invalid indexes are not shown.`,
    );
    return { relations: undefined, databaseBytes: undefined, walPosition };
  }
}
