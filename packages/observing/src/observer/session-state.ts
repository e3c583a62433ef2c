import type { MigrationBucket } from '../migrations/migration-bucket';
import type { SessionSettings } from '../settings/session-settings';
import type { StatementRun } from '../statements/statement-run';
import type { OpenTransaction } from '../transactions/open-transaction';
import type { WireSession } from '../wire/wire-events';

/** What is known of one of the tool's sessions. */
export interface SessionState {
  readonly wire: WireSession;
  readonly settings: SessionSettings;
  transaction: OpenTransaction | undefined;
  /** Started and not ended, oldest first (pipelining has several). */
  readonly running: StatementRun[];
  /** Control statements that wait for the next other one to know whose they are. */
  waiting: StatementRun[];
  /** A plan may be reported once its statement has ended: when the portal is dropped. */
  lastEnded: StatementRun | undefined;
  /** Of its last statement. */
  lastBucket: MigrationBucket | undefined;
}

export function sessionState(wire: WireSession, settings: SessionSettings): SessionState {
  return {
    wire,
    settings,
    transaction: undefined,
    running: [],
    waiting: [],
    lastEnded: undefined,
    lastBucket: undefined,
  };
}
