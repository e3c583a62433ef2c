import { ObserverCalls } from '../tracking/observer-calls';
import { createSessionReader } from '../tracking/session-reader';
import { SessionTracking } from '../tracking/session-tracking';
import { TrackedSession } from '../tracking/tracked-session';
import type { FinishedStatement, WireObserver } from '../wire-events';

/** A session without sockets: frames go in, and what its observer was told comes out. */
export interface ObservedSession {
  /** Frames of the client; each string of `told` is one call of the observer. */
  client(...frames: readonly Buffer[]): void;
  server(...frames: readonly Buffer[]): void;
  lost(): void;
  readonly told: string[];
  readonly ended: FinishedStatement[];
}

export function observedSession(hooks: WireObserver = {}): ObservedSession {
  const told: string[] = [];
  const ended: FinishedStatement[] = [];
  const observer: WireObserver = {
    statementStarting: (statement) => {
      told.push(`start ${statement.text}`);
      return undefined;
    },
    statementEnded: (statement) => {
      ended.push(statement);
      const how = statement.error?.sqlState ?? (statement.skipped ? 'skipped' : statement.tag);
      told.push(`end ${statement.text}: ${how}`);
      return undefined;
    },
    ready: (_, status) => {
      told.push(`ready ${status}`);
      return undefined;
    },
    sessionFailed: (_, error) => told.push(`failed ${error.sqlState}`),
    observerFailed: (error) => told.push(`observer failed: ${String(error)}`),
    ...hooks,
  };
  const session = new TrackedSession(1, { user: 'u', database: 'd', applicationName: 'a' });
  const tracking = new SessionTracking(session, new ObserverCalls(observer), () => undefined);
  const reader = createSessionReader(tracking, {
    reportPrefix: 'report:',
    takesPlans: false,
    upstreamHasTls: false,
  });
  reader.server(0x5a, Buffer.from('I'), 1);
  told.length = 0;
  return {
    client: (...frames) => {
      for (const one of frames) reader.client(one[0] ?? 0, one.subarray(5), one.length - 5);
    },
    server: (...frames) => {
      for (const one of frames) reader.server(one[0] ?? 0, one.subarray(5), one.length - 5);
    },
    lost: () => reader.stop(),
    told,
    ended,
  };
}
