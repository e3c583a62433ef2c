import type { RawPlan } from '../plans/plan-ledger';
import type { PrivateError, PrivateRecord } from '../private-record';
import type { FinishedStatement, WireError, WireSession } from '../wire/wire-events';

/** Tells a private record what comes over the wire, as it is. */
export class PrivateAccount {
  readonly #record: PrivateRecord;
  readonly #origin: () => number;

  /** @param origin when the command was started: `performance.now()` */
  constructor(record: PrivateRecord, origin: () => number) {
    this.#record = record;
    this.#origin = origin;
  }

  /** @returns what the session has to wait for */
  statement(wire: FinishedStatement, migration: string | undefined): Promise<void> | undefined {
    if (wire.skipped) return undefined;
    return this.#record.statement({
      session: wire.session.id,
      ...(migration === undefined ? {} : { migration }),
      text: wire.text,
      truncated: wire.textTruncated,
      parameters: wire.parameters(),
      startedMs: wire.startedAt - this.#origin(),
      durationMs: wire.endedAt - wire.startedAt,
      tag: wire.tag,
      rows: wire.rows,
      ...(wire.error === undefined ? {} : { error: privateError(wire.error) }),
    });
  }

  /** @returns what the session has to wait for */
  plan({ startedAt, ...plan }: RawPlan, migration: string | undefined): Promise<void> | undefined {
    return this.#record.plan({
      ...plan,
      ...(migration === undefined ? {} : { migration }),
      startedMs: Math.max(0, startedAt - this.#origin()),
    });
  }

  /** @returns what the session has to wait for */
  message(session: WireSession, message: WireError): Promise<void> | undefined {
    const atMs = performance.now() - this.#origin();
    return this.#record.message({ session: session.id, atMs, ...privateError(message) });
  }
}

function privateError({ sqlState, severity, message, detail, hint, where }: WireError): PrivateError {
  return {
    sqlState,
    severity,
    message,
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
    ...(where === undefined ? {} : { where }),
  };
}
