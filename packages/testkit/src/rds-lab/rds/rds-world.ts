import { inTurn } from '../in-turn';
import type { LabDelays } from '../lab-delays';
import type { LabCertificates } from '../postgres/lab-certificates';
import type { Timeline } from '../timeline';
import type { AskMoto } from '../wire/setup-request';
import type { DatabaseKind } from './database-kinds';
import type { LabDatabase } from './lab-database';
import type { LabSnapshot } from './lab-snapshot';

/** Everything of RDS that a lab knows besides moto. */
export class RdsWorld {
  readonly account: string;
  readonly region: string;
  readonly delays: LabDelays;
  readonly askMoto: AskMoto;
  readonly certificates: LabCertificates;
  readonly timeline: Timeline;
  readonly databases: LabDatabase[] = [];
  readonly snapshots: LabSnapshot[] = [];
  /** Of databases that are gone, while moto still has them: until then it gives their names to no others. */
  readonly departures = new Set<Promise<void>>();
  /** By identifier: the status that is shown in the place of another one, or of any. */
  readonly forced = new Map<string, { readonly status: string; readonly insteadOf: string | undefined }>();
  pageSize = 100;
  /** Makes one thing after another: moto takes a name a little after it has found it free, and gives it to two at once. */
  readonly inTurn = inTurn();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #underWay = new Set<Promise<void>>();
  readonly #failures: unknown[] = [];
  #stopped = false;

  constructor(parts: {
    account: string;
    region: string;
    delays: LabDelays;
    askMoto: AskMoto;
    certificates: LabCertificates;
    timeline: Timeline;
  }) {
    this.account = parts.account;
    this.region = parts.region;
    this.delays = parts.delays;
    this.askMoto = parts.askMoto;
    this.certificates = parts.certificates;
    this.timeline = parts.timeline;
  }

  find(kind: DatabaseKind, identifier: string): LabDatabase | undefined {
    const name = identifier.toLowerCase();
    return this.databases.find((database) => database.kind === kind && database.identifier === name);
  }

  /** @param reference an identifier or an ARN */
  snapshot(kind: DatabaseKind, reference: string): LabSnapshot | undefined {
    const name = reference.replace(/^arn:[^:]*:rds:[^:]*:\d*:(?:cluster-)?snapshot:/, '').toLowerCase();
    return this.snapshots.find((snapshot) => snapshot.kind === kind && snapshot.identifier === name);
  }

  /** Does something later, unless the lab has ended. */
  later(delayMs: number, work: () => void | Promise<void>): void {
    if (this.#stopped) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.inBackground(work);
    }, delayMs);
    this.#timers.add(timer);
  }

  /** What went wrong in the background, first of all; undefined: nothing. */
  get failure(): unknown {
    return this.#failures[0];
  }

  /** Does something that nobody waits for; where it goes wrong no call is answered any more, and the lab's end throws it. */
  inBackground(work: () => void | Promise<void>): void {
    const running = Promise.resolve()
      .then(work)
      .catch((error: unknown) => {
        if (!this.#stopped) this.#failures.push(error);
      })
      .finally(() => this.#underWay.delete(running));
    this.#underWay.add(running);
  }

  /** Forgets what was to be done later, and waits for what is being done. @throws what went wrong in the background */
  async settle(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#underWay);
    // What was under way may have planned more.
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    const failures = this.#failures.splice(0);
    if (failures.length > 0) throw new AggregateError(failures, 'The lab failed.');
  }

  /** Stops every server. @throws what went wrong in the background */
  async stop(): Promise<void> {
    this.#stopped = true;
    const settling = this.settle();
    await settling.catch(() => undefined);
    await Promise.all(this.databases.map((database) => database.stop()));
    await Promise.all(this.snapshots.map(({ data }) => data?.remove()));
    await settling;
  }
}
