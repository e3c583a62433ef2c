import { randomUUID } from 'node:crypto';
import { type AdvisedError, formatDuration, withDeadline } from '@prodlike/core';
import { type Link, type LinkListener, openLink } from './open-link';
import type { SessionAccess, Sessions } from './session-access';
import { sessionEnded, unreachableService } from './session-failure';

/** Before each attempt, as long as none has brought a message. */
const waitsMs = [0, 500, 1_000, 2_000, 4_000, 8_000, 15_000];
const attemptDeadlineMs = 60_000;
/** From the loss on, no attempt starts later than this. */
const mostMs = 180_000;

export interface ReopeningLinkOptions {
  readonly access: SessionAccess;
  readonly sessions: Sessions;
  /** The bastion, for errors. */
  readonly target: string;
  readonly report: (line: string) => void;
  readonly onMessage: LinkListener['onMessage'];
  readonly onPause: LinkListener['onPause'];
  /** What was sent and not acknowledged may be lost. */
  readonly onLost: () => void;
  /** Each time that a connection is open. */
  readonly onOpened: () => void;
  /** It cannot be opened again. */
  readonly onGone: (error: AdvisedError) => void;
}

/**
 * The connection of a session. The service closes it about every 60 minutes, and networks cut it: then the session is resumed
 * (ssm:ResumeSession) over a new one, a bounded number of times in a row.
 */
export class ReopeningLink {
  readonly #options: ReopeningLinkOptions;
  readonly #clientId = randomUUID();
  #link: Link | undefined;
  #attempts = 0;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ReopeningLinkOptions) {
    this.#options = options;
  }

  /** @throws AdvisedError when the first connection cannot be made */
  async open(): Promise<void> {
    await this.#connect(this.#options.access);
  }

  get isOpen(): boolean {
    return this.#link !== undefined;
  }

  /** What has not left this process. */
  get bufferedBytes(): number {
    return this.#link?.bufferedBytes ?? 0;
  }

  send(message: Buffer): void {
    this.#link?.send(message);
  }

  pause(): void {
    this.#link?.pause();
  }

  resume(): void {
    this.#link?.resume();
  }

  /** Gives up a connection that is dead, and opens another one. */
  abandon(): void {
    this.#link?.close();
    this.#lost();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#link?.close();
    this.#link = undefined;
  }

  async #connect(access: SessionAccess): Promise<void> {
    const link = await openLink(access, this.#clientId, {
      onMessage: (message) => {
        this.#attempts = 0;
        this.#options.onMessage(message);
      },
      onPause: this.#options.onPause,
      onClose: () => this.#lost(),
    });
    if (this.#closed) return link.close();
    this.#link = link;
    this.#options.onOpened();
  }

  #lost(): void {
    if (this.#closed || this.#link === undefined) return;
    this.#link = undefined;
    this.#options.onLost();
    this.#reopen(performance.now());
  }

  #reopen(lostMs: number, cause?: unknown): void {
    const waitMs = waitsMs[this.#attempts];
    this.#attempts += 1;
    if (waitMs === undefined || performance.now() - lostMs > mostMs) {
      this.#options.onGone(unreachableService(this.#options.target, cause));
      return;
    }
    this.#timer = setTimeout(() => {
      this.#resumeSession(lostMs).catch((error: unknown) => {
        if (!this.#closed) this.#reopen(lostMs, error);
      });
    }, waitMs);
  }

  async #resumeSession(lostMs: number): Promise<void> {
    const { access, sessions, target, report, onGone } = this.#options;
    const resumed = await withDeadline(
      sessions.resume(access.sessionId),
      attemptDeadlineMs,
      `ssm:ResumeSession on session ${access.sessionId}`,
    );
    if (this.#closed) return;
    if (resumed === undefined) return onGone(sessionEnded(target));
    await this.#connect(resumed);
    const tookMs = performance.now() - lostMs;
    report(
      `The connection of the session through ${target} was closed; resumed after ${formatDuration(tookMs)}.`,
    );
  }
}
