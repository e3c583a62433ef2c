import { borderOf } from '../borders/bookkeeping-tools';
import { bookkeepingWrite } from '../borders/bookkeeping-write';
import type { Border } from '../borders/border';
import type { MigrationBucket } from '../migrations/migration-bucket';
import type { StatementRun } from '../statements/statement-run';
import type { FinishedStatement } from '../wire/wire-events';
import type { RunState } from './run-state';
import type { SessionState } from './session-state';

const mostWaiting = 200;

/** The border that a statement is, if the tool tells borders and not the action. */
export function borderIn(
  run: RunState,
  statement: StatementRun,
  wire: FinishedStatement,
): Border | undefined {
  if (statement.kind !== 'bookkeeping' || run.track.explicit || statement.failed) return undefined;
  const write = bookkeepingWrite(wire.text, wire.parameters());
  return write === undefined ? undefined : borderOf(write);
}

/** BEGIN and SET belong to whatever follows them; COMMIT to what it commits. */
function controlBucket(
  run: RunState,
  session: SessionState,
  statement: StatementRun,
): MigrationBucket | undefined {
  const ofTransaction = session.transaction?.bucket;
  if (ofTransaction !== undefined) return ofTransaction;
  const endedAt = statement.endedAt ?? statement.startedAt;
  if (run.track.open !== undefined) return run.track.assign('setup', statement.startedAt, endedAt);
  const settled = statement.shape.category === 'end' || session.waiting.length >= mostWaiting;
  return settled ? run.track.assign('setup', statement.startedAt, endedAt) : undefined;
}

function place(run: RunState, statement: StatementRun, bucket: MigrationBucket): void {
  statement.bucket = bucket;
  bucket.endedAt = Math.max(bucket.endedAt, statement.endedAt ?? statement.startedAt);
  run.statements.add(statement, bucket);
}

/** Decides whose an ended statement is, and whose the control statements before it were. */
export function attribute(
  run: RunState,
  session: SessionState,
  statement: StatementRun,
  border: Border | undefined,
): void {
  const endedAt = statement.endedAt ?? statement.startedAt;
  const since = Math.min(session.waiting[0]?.startedAt ?? statement.startedAt, statement.startedAt);
  let bucket: MigrationBucket | undefined;
  if (border !== undefined) bucket = run.track.cross(border, since, endedAt);
  else if (statement.kind === 'control') bucket = controlBucket(run, session, statement);
  else bucket = run.track.assign(statement.kind === 'work' ? 'work' : 'setup', since, endedAt);
  if (bucket === undefined) {
    session.waiting.push(statement);
    return;
  }
  for (const earlier of session.waiting) place(run, earlier, bucket);
  session.waiting = [];
  place(run, statement, bucket);
  session.lastBucket = bucket;
  if (session.transaction === undefined || statement.kind === 'control') return;
  session.transaction.bucket = bucket;
  if (border?.at === 'end') session.transaction.recorded.push(bucket);
}
