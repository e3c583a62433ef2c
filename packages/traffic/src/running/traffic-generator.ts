import { setTimeout as delay } from 'node:timers/promises';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { PreparedStatement } from '../parameters/prepare-statements';
import { type ArrivalSchedule, arrivalSchedule } from './arrival-schedule';
import { randomNumbers } from './random-numbers';
import { type CallOutcome, TrafficSession } from './traffic-session';

/** A call under way. Times are `performance.now()`. */
export interface RunningCall {
  readonly statement: number;
  readonly backendPid: number;
  readonly intendedAt: number;
  readonly startedAt: number;
}

export interface GeneratorOptions {
  readonly statements: readonly PreparedStatement[];
  readonly sessions: number;
  readonly connection: ConnectionParameters;
  readonly onStart: (call: RunningCall) => void;
  readonly onEnd: (call: RunningCall, at: number, outcome: CallOutcome) => void;
  /** Its turn did not come. */
  readonly onLeftOut: (statement: number, intendedAt: number, at: number) => void;
}

const seed = 1;
const reconnectPauseMs = 250;
const drainMs = 3_000;
/** A call that begins this much after its turn had no session, whatever else this machine was at. */
const lateMs = 100;

/** Sends calls by an open-loop schedule over a pool of sessions; calls wait for a free one in the order of their schedule. */
export class TrafficGenerator {
  readonly #options: GeneratorOptions;
  readonly #random = randomNumbers(seed);
  readonly #idle: TrafficSession[] = [];
  readonly #sessions = new Set<TrafficSession>();
  readonly #running = new Set<RunningCall>();
  #schedule: ArrivalSchedule | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #lost = 0;
  #late = 0;

  constructor(options: GeneratorOptions) {
    this.#options = options;
  }

  /** Sessions that broke and were opened anew, as far as they could be. */
  get lostSessions(): number {
    return this.#lost;
  }

  /** Calls that had to wait for a free session. */
  get lateCalls(): number {
    return this.#late;
  }

  get running(): ReadonlySet<RunningCall> {
    return this.#running;
  }

  /** Opens all sessions. @throws AdvisedError where the clone takes no more; those that are open are for `stop` */
  async open(): Promise<void> {
    await Promise.all(Array.from({ length: this.#options.sessions }, () => this.#openSession()));
  }

  start(): void {
    const rates = this.#options.statements.map(({ planned }) => planned.ratePerSecond);
    this.#schedule = arrivalSchedule(rates, performance.now(), this.#random);
    this.#dispatch();
  }

  /**
   * Begins no more calls, gives those under way a moment, and closes all sessions. Safe to repeat.
   *
   * @param hurry those under way get none
   */
  async stop(hurry: boolean): Promise<void> {
    if (!this.#stopped) {
      this.#stopped = true;
      clearTimeout(this.#timer);
      const now = performance.now();
      // With a free session, what is due is due since a moment ago only.
      const left = this.#idle.length > 0 ? [] : (this.#schedule?.overdue(now) ?? []);
      for (const { statement, intendedAt } of left) this.#options.onLeftOut(statement, intendedAt, now);
      const until = hurry ? now : now + drainMs;
      while (this.#running.size > 0 && performance.now() < until) await delay(10);
    }
    await Promise.all([...this.#sessions].map((session) => session.end()));
  }

  async #openSession(): Promise<void> {
    const session = await TrafficSession.open(this.#options.connection);
    this.#sessions.add(session);
    if (this.#stopped) await session.end();
    else this.#idle.push(session);
  }

  #dispatch(): void {
    clearTimeout(this.#timer);
    const schedule = this.#schedule;
    if (this.#stopped || schedule === undefined) return;
    while (this.#idle.length > 0) {
      const due = schedule.take(performance.now());
      if (due === undefined) break;
      const session = this.#idle.pop();
      if (session !== undefined) void this.#run(session, due);
    }
    if (this.#idle.length === 0) return;
    const waitMs = Math.min(60_000, schedule.nextAt - performance.now());
    this.#timer = setTimeout(() => this.#dispatch(), Math.max(0, waitMs));
  }

  async #run(session: TrafficSession, due: { statement: number; intendedAt: number }): Promise<void> {
    const prepared = this.#options.statements[due.statement];
    if (prepared === undefined) return;
    const call = { ...due, backendPid: session.backendPid, startedAt: performance.now() };
    this.#running.add(call);
    if (call.startedAt - call.intendedAt >= lateMs) this.#late += 1;
    this.#options.onStart(call);
    const outcome = await session.call(prepared.planned, prepared.values(this.#random));
    this.#running.delete(call);
    this.#options.onEnd(call, performance.now(), outcome);
    if (session.usable) this.#idle.push(session);
    else await this.#replace(session);
    this.#dispatch();
  }

  async #replace(broken: TrafficSession): Promise<void> {
    this.#sessions.delete(broken);
    if (this.#stopped) return;
    this.#lost += 1;
    while (!this.#stopped) {
      try {
        await this.#openSession();
        return;
      } catch {
        await delay(reconnectPauseMs);
      }
    }
  }
}
