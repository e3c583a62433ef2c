import type { ObservedRewrite } from '../observation';
import type { StatementShape } from '../statements/statement-shape';

/** The bits of pg_event_trigger_table_rewrite_reason() (event_trigger.h, AT_REWRITE_*). */
export function reasonOfBits(bits: number): ObservedRewrite['reason'] {
  if ((bits & 1) !== 0) return 'persistence';
  if ((bits & 4) !== 0) return 'type';
  if ((bits & 2) !== 0) return 'default';
  return (bits & 8) !== 0 ? 'access-method' : 'other';
}

const commands: Readonly<Record<string, ObservedRewrite['reason']>> = {
  TRUNCATE: 'truncate',
  VACUUM: 'vacuum-full',
  CLUSTER: 'vacuum-full',
  REINDEX: 'reindex',
};

/** Why a relation has new files after a statement that no event trigger reported a rewrite for. */
export function reasonOfCommand(shape: StatementShape): ObservedRewrite['reason'] {
  return commands[shape.command] ?? 'other';
}

const rewriting = new Set([
  'TRUNCATE',
  'VACUUM',
  'CLUSTER',
  'REINDEX',
  'REFRESH MATERIALIZED VIEW',
  'REPACK',
]);

/**
 * Whether a statement may have given relations new files without an event trigger's report.
 *
 * @param callsUnknown whether it calls functions that are not the server's own
 */
export function mayChangeFiles(
  shape: StatementShape,
  callsUnknown: boolean,
  triggersInstalled: boolean,
): boolean {
  if (rewriting.has(shape.command)) return true;
  if (shape.category === 'opaque' || callsUnknown) return true;
  return !triggersInstalled && shape.category === 'ddl';
}
