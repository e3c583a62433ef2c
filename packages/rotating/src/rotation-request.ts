import type { RestoreWishes } from '@prodlike/aws';

/** What a user wants; valid by itself, and nothing of AWS was asked yet. */
export interface RotationRequest {
  readonly source: { readonly kind: 'instance' | 'cluster'; readonly identifier: string };
  /** Lower case; the new name is `<prefix>YYYYMMDD`, with `-2`, `-3` … where that is taken. */
  readonly prefix: string;
  readonly from: RestorePoint;
  readonly maxSnapshotAgeMs: number;
  /** How many earlier instances stay, besides the new one. */
  readonly keep: number;
  /** Empty: no account is excluded. */
  readonly allowedAccounts: readonly string[];
  /** Rotates even where the newest instance has this snapshot and policy already. */
  readonly force: boolean;
  readonly wanted: WantedSettings;
  readonly record: RecordRequest;
  /** Hex SHA-256 of the masking policy; undefined: there is none, so that only a plan can be had. */
  readonly policyHash: string | undefined;
}

export type RestorePoint =
  | { readonly kind: 'newest' }
  | { readonly kind: 'snapshot'; readonly identifier: string }
  /** undefined: the latest restorable time. */
  | { readonly kind: 'point-in-time'; readonly at: Date | undefined }
  /** Aurora only: copy-on-write. */
  | { readonly kind: 'clone' };

export interface RecordRequest {
  readonly zoneId: string;
  /** Lower case, without the dot at its end. */
  readonly name: string;
  readonly ttlSeconds: number;
}

/** What differs from the source on purpose, and whom it lets in. */
export interface WantedSettings extends RestoreWishes {
  /** Of the masked instance; undefined: those of the present instance. Never the source's by themselves. */
  readonly securityGroups: readonly string[] | undefined;
  /** Besides ours. */
  readonly tags: Readonly<Record<string, string>>;
  /** Gigabytes and dollars a month by setting, for the price difference; undefined: no prices were given. */
  readonly prices: MonthlyPrices | undefined;
}

export interface MonthlyPrices {
  /** Per hour, by instance class. */
  readonly instanceHour: Readonly<Record<string, number>>;
  /** Per GB and month, by storage type. */
  readonly storageGbMonth: Readonly<Record<string, number>>;
  readonly currency: string;
}
