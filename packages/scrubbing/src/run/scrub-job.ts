import type { Policy } from '@prodlike/masking';
import type { ConnectionParameters } from '@prodlike/postgres';
import type { AccountsPolicy } from '../accounts/accounts-schema';
import type { CheckedScript } from '../accounts/scripts/check-after-scripts';

/** A database, and the decisions about it. */
export interface ScrubSubject {
  readonly connection: ConnectionParameters;
  /** The section `masking` of prodlike.yml. */
  readonly masking: Policy;
  /** The section `accounts`. */
  readonly accounts: AccountsPolicy;
  /** New passwords by the names that `accounts` uses. */
  readonly accountPasswords: ReadonlyMap<string, string>;
  /** SQL by name; their plans are compared before and after. */
  readonly queries: Readonly<Record<string, string>>;
}

/** A subject that is to be masked, disarmed and proved. */
export interface ScrubJob extends ScrubSubject {
  readonly maskingKey: string;
  /** Run after masking, in this order. */
  readonly scripts: readonly CheckedScript[];
  /** Of Prodlike; noted in the database while the scrub is under way. */
  readonly version: string;
  /** How many tables are rewritten at a time; undefined: by the processors of this machine. */
  readonly concurrency?: number;
  /** Free disk space of the server, where it cannot be seen from here. */
  readonly freeBytes?: number;
  /** How long to wait for a table that other sessions use. */
  readonly lockPatienceMs?: number;
}
