import type { DatabaseTarget } from './rotation-effects';
import type { Reachable, RotationRun } from './rotation-run';

/** How the new database is reached by this run. */
export function databaseTarget(run: RotationRun, next: Reachable): DatabaseTarget {
  if (run.signIn === undefined) throw new Error('The new database is to be reached before it was secured.');
  return {
    kind: run.next.kind,
    identifier: next.identifier,
    host: next.endpoint.host,
    port: next.endpoint.port,
    database: next.database,
    user: next.masterUser,
    signIn: run.signIn,
  };
}
