import {
  type MutationTarget,
  pause,
  type RdsCluster,
  type RdsInstance,
  type RestoreSettings,
  type WaitOptions,
} from '@prodlike/aws';
import { AdvisedError } from '@prodlike/core';
import { describeState } from '../describe/describe-state';
import type { DescribedRecord, DescribedState, RotationPlan } from '../rotation-plan';
import type { KeptLease } from './lease/keep-lease';
import { leaseMs, leaseRenewalMs } from './lease/lease';
import { defaultDeadlines, type RotateOptions, type RotationDeadlines } from './rotate-options';
import type { SignIn } from './rotation-effects';
import { RunSignal } from './run-signal';

/** An instance or cluster that has been made and has an address. */
export type Reachable = (RdsInstance | RdsCluster) & {
  readonly endpoint: { readonly host: string; readonly port: number };
};

/** What was described, and what was decided from it. */
interface Planned {
  readonly state: DescribedState;
  readonly plan: RotationPlan;
}

const defaultPollMs = 5_000;

/** What the steps of one rotation share: where to look, and the little that cannot be looked up. */
export class RotationRun {
  readonly options: RotateOptions;
  readonly deadlines: RotationDeadlines;
  readonly lease: { readonly validMs: number; readonly renewalMs: number };
  readonly now: () => Date;
  readonly #signal: RunSignal;
  planned: Planned;
  /** Held from the moment on that the new instance is there. */
  keptLease: KeptLease | undefined;
  /** Known to this process alone. */
  signIn: SignIn | undefined;
  /** When this run saw that all of Route 53's servers have the record. */
  insyncAt: Date | undefined;
  rolledBack = false;
  readonly deleted: string[] = [];

  constructor(options: RotateOptions, planned: Planned) {
    this.options = options;
    this.planned = planned;
    this.deadlines = { ...defaultDeadlines, ...options.deadlines };
    this.lease = options.lease ?? { validMs: leaseMs, renewalMs: leaseRenewalMs };
    this.now = options.now ?? (() => new Date());
    this.#signal = new RunSignal(options.cleanUp.interrupted);
  }

  get plan(): RotationPlan {
    return this.planned.plan;
  }

  /** Nothing is to be made, and nothing to be deleted. */
  get isUpToDate(): boolean {
    return this.plan.kind === 'up-to-date' && this.plan.retired.length === 0;
  }

  get signal(): AbortSignal {
    return this.#signal.signal;
  }

  /** What the rotation makes. */
  get next(): MutationTarget {
    return { kind: this.options.request.source.kind, identifier: this.plan.instances.next };
  }

  /** Ends the run at the next safe point. */
  abort(error: AdvisedError): void {
    this.#signal.abort(error);
  }

  /** Everything, afresh. */
  async describe(): Promise<DescribedState> {
    const { request, reader, dns, bounds } = this.options;
    return await describeState({ request, rds: reader, dns, account: bounds.account, now: this.now });
  }

  /** What can have changed meanwhile, afresh: the instances, the clusters and the record. */
  async describeFleet(): Promise<DescribedState> {
    const { reader } = this.options;
    const [instances, clusters, record] = await Promise.all([
      reader.describeInstances(),
      reader.describeClusters(),
      this.findRecord(),
    ]);
    return { ...this.planned.state, now: this.now(), instances, clusters, record };
  }

  /** The new instance or cluster as it is now; undefined: it has not been made. */
  async find(): Promise<RdsInstance | RdsCluster | undefined> {
    return await this.options.reader.describeTarget(this.next);
  }

  /**
   * The same, where it must be there and still be this run's.
   *
   * @throws AdvisedError where it is gone, another rotation has taken over, or the run was interrupted
   */
  async require(): Promise<Reachable> {
    this.signal.throwIfAborted();
    const found = await this.find();
    if (!found || !isReachable(found)) throw goneError(this.next);
    this.keptLease?.refuseOther(found);
    return found;
  }

  /** The record as it is now. */
  async findRecord(): Promise<DescribedRecord | undefined> {
    const { zoneId, name } = this.options.request.record;
    return await this.options.dns.findRecord(zoneId, name);
  }

  /** How a wait of this run is made. */
  waiting(deadlineMs: number): WaitOptions {
    const { pollMs, report } = this.options;
    return { deadlineMs, report, signal: this.signal, ...(pollMs === undefined ? {} : { pollMs }) };
  }

  /** Until it is time to look again. */
  async pause(): Promise<void> {
    await this.sleep((this.options.pollMs ?? defaultPollMs) * (0.8 + 0.4 * Math.random()));
  }

  /** @throws AdvisedError once the run is interrupted */
  async sleep(ms: number): Promise<void> {
    await pause(ms, this.signal);
  }
}

/** How the new one is made. A plan that makes or resumes one, and has no faults, says so. */
export function requireRestore({ plan }: RotationRun): RestoreSettings {
  if (plan.restore === undefined) throw new Error('The plan does not say how to restore.');
  return plan.restore;
}

function isReachable(found: RdsInstance | RdsCluster): found is Reachable {
  return found.endpoint !== undefined;
}

function goneError({ kind, identifier }: MutationTarget): AdvisedError {
  return new AdvisedError(
    `The new DB ${kind} ${identifier} is gone, or has no address any more.`,
    'Look in CloudTrail who deleted it, then run again: a new one is made.',
  );
}
