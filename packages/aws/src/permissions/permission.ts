/** What a run may be asked for that needs rights of its own. */
export type PermissionFeature =
  /** The source is an instance. */
  | 'instance'
  /** The source is an Aurora cluster. */
  | 'aurora'
  | 'record'
  | 'secret'
  | 'tunnel'
  | 'iam-auth'
  | 'point-in-time'
  | 'aws-backup'
  | 'named-snapshot'
  | 'customer-key';

/**
 * Rights that the code needs, as one statement of a policy. Resources and condition values hold placeholders in braces
 * (policy-placeholders.ts), filled in when a policy is written.
 */
export interface Permission {
  /** The statement's name: letters and digits, different for each. */
  readonly sid: string;
  /** As in a policy, e.g. `rds:ModifyDBInstance`. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Operator → key → values, as in a policy. */
  readonly conditions?: PolicyConditions;
  /** What the run does with it: a sentence. */
  readonly why: string;
  /** Needed where a run is asked for all of these; absent: always. */
  readonly features?: readonly PermissionFeature[];
}

export type PolicyConditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
