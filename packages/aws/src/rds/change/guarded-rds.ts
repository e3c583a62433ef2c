import type { MutationTarget } from '../guard/mutation';
import type { ClusterRestore, RestoreSettings } from './restore-settings';

/**
 * The only way to change anything in RDS. Right before each attempt of a call its target is described again, and the call is
 * sent only if guardMutation passes it. Attempts that AWS throttled, failed or did not answer are made again, as are changes
 * while RDS is at work on the target, up to a deadline; each call has the same effect however often it arrives.
 *
 * Every method throws an AdvisedError with the guard's faults where it does not pass; and where AWS refuses.
 */
export interface GuardedRds {
  /**
   * Begins a restore; the caller waits until it is available.
   *
   * @returns `created: false` where there is one of ours under that name that this call has not made: its tags differ from
   *   those of the settings
   */
  restore(settings: RestoreSettings, options?: ChangeOptions): Promise<{ readonly created: boolean }>;
  /** Begins to create the member of a cluster that was restored by the same settings; `created` as of `restore`. */
  createMember(settings: ClusterRestore, options?: ChangeOptions): Promise<{ readonly created: boolean }>;
  /** @param password 8 to 128 printable ASCII characters without `/`, `"`, `@`; hidden by the caller */
  setMasterPassword(target: MutationTarget, password: string, options?: ChangeOptions): Promise<void>;
  /** The master user signs in by IAM alone, and has no password any more. */
  setIamOnly(target: MutationTarget, options?: ChangeOptions): Promise<void>;
  /** @param groups ids; of a cluster they are its members' too */
  setSecurityGroups(
    target: MutationTarget,
    groups: readonly string[],
    options?: ChangeOptions,
  ): Promise<void>;
  /**
   * Of an instance. From none to some, RDS makes the first backup at once
   * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.Enabling.html).
   */
  setBackupRetention(target: MutationTarget, days: number, options?: ChangeOptions): Promise<void>;
  /** Adds tags, or gives them new values. */
  tag(target: MutationTarget, tags: Readonly<Record<string, string>>, options?: ChangeOptions): Promise<void>;
  /** Deletes without a final snapshot, with its automated backups; a cluster's members first. What is gone already is fine. */
  delete(target: MutationTarget, options?: ChangeOptions): Promise<void>;
  close(): void;
}

export interface ChangeOptions {
  /** No attempt is begun once it is aborted; its reason is thrown. */
  readonly signal?: AbortSignal;
}
