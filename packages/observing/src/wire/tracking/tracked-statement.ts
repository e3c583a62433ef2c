import type { SqlStatement } from '@prodlike/core';
import { boundParameters } from '../messages/bound-parameters';
import type { FinishedStatement, WireError, WireSession } from '../wire-events';
import type { PreparedStatement } from './exchange';

/** The Bind message a statement runs with: its body, where the parameters begin in it, and what they are bound to. */
export interface BoundMessage {
  readonly prepared: PreparedStatement | undefined;
  readonly body: Buffer;
  readonly at: number;
}

/** How a statement ended, as far as it is not the default. */
export interface StatementOutcome {
  readonly tag?: string;
  readonly error?: WireError;
  readonly skipped?: boolean;
}

const rowCount = / (\d+)$/;

/** A statement's text within its message. */
export type StatementPart = Pick<SqlStatement, 'text' | 'start'>;

/** One statement from its start to its end; observers see it as WireStatement, then as FinishedStatement. */
export class TrackedStatement implements FinishedStatement {
  readonly session: WireSession;
  readonly protocol: 'simple' | 'extended';
  readonly textTruncated: boolean;
  readonly count: number;
  text: string;
  index: number;
  offset: number;
  startedAt = 0;
  endedAt = 0;
  tag = '';
  rows = 0;
  error?: WireError;
  skipped = false;
  ended = false;
  #bound: BoundMessage | undefined;

  constructor(
    session: WireSession,
    protocol: 'simple' | 'extended',
    part: StatementPart,
    textTruncated: boolean,
    place: { readonly index: number; readonly count: number } = { index: 0, count: 1 },
    bound?: BoundMessage,
  ) {
    this.session = session;
    this.protocol = protocol;
    this.text = part.text;
    this.offset = part.start;
    this.textTruncated = textTruncated;
    this.index = place.index;
    this.count = place.count;
    this.#bound = bound;
  }

  parameters(): readonly (string | null | undefined)[] {
    if (this.#bound === undefined) return [];
    const { body, at, prepared } = this.#bound;
    return boundParameters(body, at, prepared?.parameterTypes);
  }

  /** An Execute reached its row limit. */
  suspend(rows: number): void {
    this.rows += rows;
  }

  forgetParameters(): void {
    this.#bound = undefined;
  }

  /** Moves to the part of the message that an error was found in. */
  moveTo(part: StatementPart, index: number): void {
    this.text = part.text;
    this.offset = part.start;
    this.index = index;
  }

  /** @param after when the session's statement before this one ended */
  end(outcome: StatementOutcome, after: number): void {
    this.ended = true;
    this.endedAt = performance.now();
    if (this.startedAt < after) this.startedAt = after;
    if (outcome.tag !== undefined) {
      this.tag = outcome.tag;
      this.rows += Number(rowCount.exec(outcome.tag)?.[1] ?? 0);
    }
    if (outcome.error !== undefined) this.error = outcome.error;
    this.skipped = outcome.skipped ?? false;
  }
}
