/**
 * What a command may do to locks and files, as far as its first words tell:
 * `data` reads or writes rows; `opaque` runs code that the text does not show; `maintenance` rewrites or scans outside
 * of event triggers; `ddl` is what event triggers report.
 */
export type StatementCategory =
  | 'begin'
  | 'end'
  | 'savepoint'
  | 'setting'
  | 'session'
  | 'data'
  | 'lock'
  | 'truncate'
  | 'opaque'
  | 'maintenance'
  | 'ddl'
  | 'empty';

const categories: Readonly<Record<string, StatementCategory>> = {
  '': 'empty',
  BEGIN: 'begin',
  'START TRANSACTION': 'begin',
  COMMIT: 'end',
  ROLLBACK: 'end',
  'PREPARE TRANSACTION': 'end',
  SAVEPOINT: 'savepoint',
  RELEASE: 'savepoint',
  'ROLLBACK TO': 'savepoint',
  SET: 'setting',
  RESET: 'setting',
  SHOW: 'session',
  LISTEN: 'session',
  UNLISTEN: 'session',
  NOTIFY: 'session',
  DISCARD: 'session',
  DEALLOCATE: 'session',
  PREPARE: 'session',
  CLOSE: 'session',
  SELECT: 'data',
  VALUES: 'data',
  TABLE: 'data',
  INSERT: 'data',
  UPDATE: 'data',
  DELETE: 'data',
  MERGE: 'data',
  COPY: 'data',
  FETCH: 'data',
  MOVE: 'data',
  DECLARE: 'data',
  LOCK: 'lock',
  TRUNCATE: 'truncate',
  DO: 'opaque',
  CALL: 'opaque',
  EXECUTE: 'opaque',
  EXPLAIN: 'opaque',
  VACUUM: 'maintenance',
  ANALYZE: 'maintenance',
  ANALYSE: 'maintenance',
  CLUSTER: 'maintenance',
  REINDEX: 'maintenance',
  REPACK: 'maintenance',
  CHECKPOINT: 'maintenance',
};

/** Unknown words are `ddl`: the category that is looked at most closely. */
export function statementCategory(command: string): StatementCategory {
  return categories[command] ?? 'ddl';
}

/** Transaction control, settings and session state: no work of a migration. */
export function isControl(category: StatementCategory): boolean {
  return ['begin', 'end', 'savepoint', 'setting', 'session', 'empty'].includes(category);
}
