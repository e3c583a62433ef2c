import type { PollOptions } from '../rds/wait/poll-until';

/** A hosted zone of Route 53. */
export interface HostedZone {
  /** Without `/hostedzone/` before it. */
  readonly id: string;
  /** In lower case, without the dot at its end. */
  readonly name: string;
  readonly private: boolean;
}

/** What a zone has under one name. */
export interface ZoneRecord {
  /**
   * Of one plain record its type, e.g. `CNAME`. Anything else has more words, so that it is no type that is ever changed:
   * `A (alias)`, `CNAME (weighted)`, `A and AAAA`.
   */
  readonly type: string;
  /** The longest of them; absent for aliases, which have their targets'. */
  readonly ttlSeconds?: number;
  /** As they stand there; host names in lower case, without the dot at their end. */
  readonly values: readonly string[];
}

/** What Route 53 tells. Every method throws an AdvisedError where AWS refuses, or answers what cannot be read. */
export interface Route53Reader {
  /** undefined: the account has no such zone. */
  findZone(id: string): Promise<HostedZone | undefined>;
  /** @returns what has exactly this name, of whatever type; undefined: nothing */
  findRecord(zoneId: string, name: string): Promise<ZoneRecord | undefined>;
  /** Waits until all of Route 53's servers have a change. */
  waitInsync(changeId: string, options: PollOptions): Promise<void>;
  close(): void;
}

/** The only way to change a record: see GuardedRds for how. */
export interface GuardedRoute53 extends Route53Reader {
  /**
   * Creates the bounds' CNAME, or gives it another value.
   *
   * @returns the change's id, for waitInsync
   */
  upsert(change: CnameUpsert, options?: { readonly signal?: AbortSignal }): Promise<string>;
}

export interface CnameUpsert {
  readonly zoneId: string;
  readonly name: string;
  readonly ttlSeconds: number;
  /** A host name. */
  readonly value: string;
}
