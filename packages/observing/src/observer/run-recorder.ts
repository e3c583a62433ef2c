import type { Border } from '../borders/border';
import { rawErrorOf } from '../errors/raw-error-of';
import { parseTriggerReport } from '../event-triggers/trigger-report';
import type { PollTarget } from '../locks/lock-poller';
import { applyLockView } from '../locks/lock-views';
import type { MigrationBucket } from '../migrations/migration-bucket';
import { mayChangeFiles } from '../rewrites/rewrite-reason';
import { SessionSettings } from '../settings/session-settings';
import type { StatementRun } from '../statements/statement-run';
import type {
  FinishedStatement,
  PlanNotice,
  SessionEnd,
  TransactionStatus,
  WireError,
  WireObserver,
  WireSession,
  WireStatement,
} from '../wire/wire-events';
import type { BorderAccounts } from './border-accounts';
import { deriveLocks } from './derived-locks';
import type { FileLooks } from './file-looks';
import type { LockReader } from './lock-reader';
import type { PrivateAccount } from './private-account';
import type { RunState } from './run-state';
import { type SessionState, sessionState } from './session-state';
import { attribute, borderIn } from './statement-attribution';
import { noteOutcome } from './statement-errors';
import { completeRun, rowsChangedBy, statementRun } from './statement-intake';
import { beginExplicitly, endTransaction, ensureTransaction } from './transaction-intake';
import { takeTriggerReport } from './trigger-intake';

export interface RecorderParts {
  readonly run: RunState;
  readonly reader: LockReader;
  readonly accounts: BorderAccounts;
  readonly looks: FileLooks;
  readonly reportPrefix: string;
  readonly clockOffset: number;
  /** Present where everything is kept as it was. */
  readonly account?: PrivateAccount;
  /** A statement has started. */
  wakePoller(): void;
}

/** The observers' side of the wire: turns its events into the run's state. */
export class RunRecorder implements WireObserver {
  readonly #parts: RecorderParts;
  readonly #runs = new WeakMap<WireStatement, StatementRun>();

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  sessionOpened(wire: WireSession): void {
    const { run } = this.#parts;
    run.sessions.set(wire.id, sessionState(wire, new SessionSettings(run.setting.settingDefaults)));
    run.connections.total += 1;
    run.connections.peak = Math.max(run.connections.peak, run.sessions.size);
    if (wire.backendPid !== 0) run.backendPids.add(wire.backendPid);
  }

  sessionClosed(wire: WireSession, how: SessionEnd): void {
    const { run } = this.#parts;
    const session = run.sessions.get(wire.id);
    run.sessions.delete(wire.id);
    if (how === 'server-lost') run.connections.lost += 1;
    if (session === undefined) return;
    for (const waiting of session.waiting) {
      run.statements.add(waiting, run.track.assign('setup', waiting.startedAt, waiting.startedAt));
    }
    endTransaction(run, session, performance.now(), true);
  }

  sessionFailed(wire: WireSession, error: WireError): void {
    const { sessions, refusals } = this.#parts.run;
    void this.#parts.account?.message(wire, error)?.catch(() => undefined);
    const session = sessions.get(wire.id);
    if (session === undefined) refusals.set(error.sqlState, (refusals.get(error.sqlState) ?? 0) + 1);
    if (session?.lastBucket === undefined) return;
    session.lastBucket.error = rawErrorOf(error);
    session.lastBucket.recorded = false;
  }

  statementStarting(wire: WireStatement): Promise<void> | undefined {
    const session = this.#parts.run.sessions.get(wire.session.id);
    if (session === undefined) return undefined;
    const statement = this.#start(session, wire);
    this.#parts.wakePoller();
    const reading = this.#parts.reader.before(session, statement);
    const booking = statement.shape.category === 'end' ? undefined : this.#bookDue();
    return booking === undefined ? reading : Promise.all([booking, reading]).then(() => undefined);
  }

  statementEnded(wire: FinishedStatement): Promise<void> | undefined {
    const { run, reader } = this.#parts;
    const session = run.sessions.get(wire.session.id);
    if (session === undefined) return undefined;
    const statement = this.#runs.get(wire) ?? this.#start(session, wire);
    const position = session.running.indexOf(statement);
    if (position !== -1) session.running.splice(position, 1);
    completeRun(statement, wire);
    session.lastEnded = statement;
    const before = run.track.open;
    const border = borderIn(run, statement, wire);
    attribute(run, session, statement, border);
    noteOutcome(session, statement, wire.error && rawErrorOf(wire.error, { run: statement, wire }));
    this.#account(session, statement, wire);
    const transaction = session.transaction;
    if (transaction !== undefined) reader.note(transaction, statement);
    this.#control(session, statement);
    const taken = this.#parts.account?.statement(wire, statement.bucket?.name);
    const booked = this.#atBorder(session, statement, border, before);
    return taken === undefined ? booked : Promise.all([taken, booked]).then(() => undefined);
  }

  notice(wire: WireSession, notice: WireError): Promise<void> | undefined {
    return this.#parts.account?.message(wire, notice);
  }

  plan(wire: WireSession, notice: PlanNotice): Promise<void> | undefined {
    const { run, account } = this.#parts;
    const session = run.sessions.get(wire.id);
    if (session === undefined) return undefined;
    const { catalog, isBuiltIn } = run.setting;
    const taken = run.plans.take(
      [session.running[0], session.lastEnded],
      notice,
      (name) => catalog.hasName(name) || isBuiltIn({ name }),
    );
    return taken && account?.plan(taken.raw, (taken.run.bucket ?? run.track.open)?.name);
  }

  ready(wire: WireSession, status: TransactionStatus): Promise<void> | undefined {
    const { run, reader, looks } = this.#parts;
    const session = run.sessions.get(wire.id);
    if (session === undefined) return undefined;
    if (status !== 'I') return reader.waiting(session, status === 'E');
    const transaction = session.transaction;
    if (transaction !== undefined) {
      // Where a border held the stream, the time since is ours and not the server's.
      const at = transaction.recorded.length > 0 ? transaction.lastEndedAt : performance.now();
      endTransaction(run, session, at, transaction.failed);
    }
    return looks.whenIdle();
  }

  report(wire: WireSession, payload: string): void {
    const { run, reportPrefix, clockOffset } = this.#parts;
    const session = run.sessions.get(wire.id);
    const report = parseTriggerReport(payload, reportPrefix);
    if (session !== undefined && report !== undefined) takeTriggerReport(run, session, report, clockOffset);
  }

  /** The statements under way, for the poller. */
  pollTargets(): PollTarget[] {
    const { run } = this.#parts;
    return [...run.sessions.values()].flatMap((session) => {
      const statement = session.running[0];
      if (statement === undefined) return [];
      const take: PollTarget['take'] = (locks, at) => {
        const transaction = session.transaction;
        if (session.running[0] !== statement || transaction === undefined || at < transaction.viewedAt)
          return;
        applyLockView(transaction, { at, locks, evidence: 'poller', statement }, run.setting.catalog);
      };
      return [{ backendPid: session.wire.backendPid, startedAt: statement.startedAt, take }];
    });
  }

  #atBorder(
    session: SessionState,
    statement: StatementRun,
    border: Border | undefined,
    before: MigrationBucket | undefined,
  ): Promise<void> | undefined {
    const { run, accounts } = this.#parts;
    if (border?.at === 'start') return accounts.book(before ?? run.track.setupBucket(statement.startedAt));
    if (border !== undefined && statement.bucket !== undefined) run.due.push(statement.bucket);
    return session.transaction?.explicit === true ? undefined : this.#bookDue();
  }

  /** Not before COMMIT, if it can wait: a pause while locks are held would count as theirs. */
  #bookDue(): Promise<void> | undefined {
    const { run, accounts } = this.#parts;
    if (run.due.length === 0) return undefined;
    const due = run.due;
    run.due = [];
    return Promise.all(due.map((bucket) => accounts.book(bucket))).then(() => undefined);
  }

  #start(session: SessionState, wire: WireStatement): StatementRun {
    const { run } = this.#parts;
    const statement = statementRun(run, session, wire);
    this.#runs.set(wire, statement);
    session.running.push(statement);
    statement.transaction = ensureTransaction(run, session, wire.startedAt).id;
    if (session.wire.backendPid !== 0) run.backendPids.add(session.wire.backendPid);
    return statement;
  }

  #account(session: SessionState, statement: StatementRun, wire: FinishedStatement): void {
    const { run } = this.#parts;
    const transaction = session.transaction ?? ensureTransaction(run, session, statement.startedAt);
    statement.transaction = transaction.id;
    transaction.failed = statement.failed;
    transaction.lastEndedAt = statement.endedAt ?? statement.startedAt;
    if (statement.kind === 'work') transaction.workStatements += 1;
    if (!statement.failed) {
      if (statement.kind === 'work') transaction.rowsChanged += rowsChangedBy(statement);
      if (statement.shape.setting !== undefined) session.settings.apply(statement.shape.setting);
    }
    this.#define(session, statement);
    deriveLocks(run, session, statement, wire);
    const unknown = !statement.shape.functions.every((name) => run.setting.isBuiltIn(name));
    if (mayChangeFiles(statement.shape, unknown, run.setting.triggersInstalled)) run.suspects.push(statement);
  }

  #define(session: SessionState, statement: StatementRun): void {
    const { run } = this.#parts;
    const searchPath = session.settings.searchPath(session.wire.parameter('search_path'));
    for (const { kind, relation: name, object } of statement.shape.definitions) {
      const relation = run.setting.catalog.resolve(name, searchPath);
      if (relation !== undefined) run.definitions.add({ kind, relation, object, statement });
    }
  }

  #control(session: SessionState, statement: StatementRun): void {
    const { run } = this.#parts;
    const at = statement.endedAt ?? statement.startedAt;
    if (statement.failed) return;
    if (statement.shape.category === 'begin') beginExplicitly(run, session, statement);
    if (statement.shape.category !== 'end') return;
    endTransaction(run, session, at, statement.rolledBack);
    if (statement.shape.chains) beginExplicitly(run, session, statement);
  }
}
