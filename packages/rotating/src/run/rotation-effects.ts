/** How the executor signs in to the new database while nobody else can. */
export type SignIn =
  /** Already hidden from the log; no `/ " @` and no space in it. */
  | { readonly kind: 'password'; readonly password: string }
  /** A fresh IAM token for each session, minted for `host` and `port`. */
  | { readonly kind: 'iam' };

/** The new database, as it is reached for scrubbing and checking: its own endpoint, never the record that is being moved. */
export interface DatabaseTarget {
  readonly kind: 'instance' | 'cluster';
  readonly identifier: string;
  readonly host: string;
  readonly port: number;
  /** The database made with the instance; undefined: there was none, so `postgres`. */
  readonly database: string | undefined;
  /** The master user. */
  readonly user: string;
  readonly signIn: SignIn;
}

/** How an effect ended for certain. Whatever it throws is an interruption instead: nothing is deleted, and the next run goes on. */
export type EffectVerdict =
  | { readonly passed: true }
  /** Whole sentences: what failed, and what to do. */
  | { readonly passed: false; readonly fault: string; readonly remedy: string };

/**
 * What a rotation does besides calling AWS. Each may be called again by a later run, on a database where an earlier call was
 * killed half-way; each ends soon (within 5 s) once `signal` is aborted.
 */
export interface RotationEffects {
  /** A new master password at each call, hidden from the log before it is given back; see generateMasterPassword. */
  newPassword(): string;
  /**
   * Whether the server takes the sign-in now: one attempt, at most about 10 s. false only where the server refuses the
   * password or token (SQLSTATE class 28), or does not listen yet.
   *
   * @throws AdvisedError where it cannot be reached for another reason
   */
  signIn(target: DatabaseTarget, signal: AbortSignal): Promise<boolean>;
  /** Masks and proves; `passed: false` where the policy, the database or the proof refuses. */
  scrub(target: DatabaseTarget, signal: AbortSignal): Promise<EffectVerdict>;
  /**
   * Whether the record's name leads to this database and it answers, with attempts of its own for what may be slow (resolvers
   * that still hold the old value). Called after INSYNC.
   */
  check(target: DatabaseTarget, record: string, signal: AbortSignal): Promise<EffectVerdict>;
  /**
   * Writes the sign-in to Secrets Manager; absent: that was not asked for. Called once the record points at this database
   * and the check has passed: until then the secret still fits the database that is in use.
   */
  storeSecret?(target: DatabaseTarget): Promise<void>;
}
