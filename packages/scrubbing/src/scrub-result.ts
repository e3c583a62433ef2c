/** What one scrub did and proved. Numbers and catalog names only: no row value, no secret. */

export interface TableOutcome {
  readonly oid: number;
  readonly schema: string;
  readonly table: string;
  readonly method: 'alter' | 'reload' | 'vacuum-full' | 'none';
  /** Exact where the table was rewritten. */
  readonly rows: number;
  readonly beforeBytes: number;
  readonly afterBytes: number;
  readonly durationMs: number;
  /** Rewritten by an earlier, interrupted run: not masked again. */
  readonly resumed: boolean;
}

/** Measures of one column over the same sample rule before and after. Lengths in characters (bytes for bytea). */
export interface ColumnMeasures {
  readonly nullFraction: number;
  readonly distinct: number;
  /** Shares of the most common values, the largest first, at most 10. */
  readonly commonFrequencies: readonly number[];
  readonly averageLength: number;
  /** Rank correlation of value and physical order, -1 to 1; null where the type has no order. */
  readonly correlation: number | null;
}

/**
 * Why a column failed the proof:
 * - `not-measured`: nothing is known of what it was, because it was not there, not decided or not readable when apply ran;
 * - `values-kept`: rows hold what they held, and the mask would have made something else of it;
 * - `mask-changes-nothing`: the mask gives back what it got, more often than chance explains;
 * - `leaves-kept`: documents hold at masked paths what they held there;
 * - `nulls-moved`: the share of NULLs is not what it was.
 */
export type ColumnFailure =
  | 'not-measured'
  | 'values-kept'
  | 'mask-changes-nothing'
  | 'leaves-kept'
  | 'nulls-moved';

export interface ColumnProof {
  readonly oid: number;
  readonly column: string;
  /** Share of compared non-NULL values that are what they were; null where none could be compared (see `compared`). */
  readonly unchangedShare: number | null;
  /** How many values were compared. */
  readonly compared: number;
  /** What chance alone explains (MaskPromise.chanceUnchanged). */
  readonly expectedShare: number;
  readonly passed: boolean;
  /** Empty where it passed. */
  readonly failures: readonly ColumnFailure[];
  readonly before: ColumnMeasures | null;
  readonly after: ColumnMeasures | null;
}

/** Something of the original, or something that looks like it, that is still there. */
export interface Residue {
  readonly kind:
    | 'value'
    | 'raw-file'
    | 'statistics'
    | 'comment'
    | 'default'
    | 'function'
    | 'constraint'
    | 'view'
    | 'statement-text'
    | 'large-object'
    | 'foreign-table'
    | 'dead-tuples';
  /** Object names and file names only: `crm.messages.body`, `base/16384/2619`. */
  readonly where: string;
  readonly count: number;
  /** How many the masks make by chance: results that equal another row's original. Absent where none were to be expected. */
  readonly expectedByChance?: number;
  /** Fails the proof; the others are reported for a person to look at. */
  readonly fails: boolean;
}

export interface PlanChange {
  /** The query's name in prodlike.yml. */
  readonly query: string;
  readonly changed: boolean;
  /** Node types only, outermost first: `Hash Join > Seq Scan on crm.customers`. */
  readonly before: string;
  readonly after: string;
  readonly costBefore: number;
  readonly costAfter: number;
}

export interface Anonymity {
  readonly oid: number;
  readonly columns: readonly string[];
  /** Rows in the smallest group of equal quasi-identifiers. */
  readonly smallestGroup: number;
  readonly groups: number;
  /** Groups of one row. */
  readonly singletons: number;
}

export interface ProofResult {
  readonly passed: boolean;
  readonly columns: readonly ColumnProof[];
  readonly residue: readonly Residue[];
  readonly plans: readonly PlanChange[];
  readonly anonymity: readonly Anonymity[];
  /** How much was searched, in words and numbers, one line a search: `whole values of 41 columns, 2,560,000 rows (100 %)`. */
  readonly coverage: readonly string[];
  readonly durationMs: number;
}

export interface AccountOutcome {
  readonly role: string;
  /** What was done, in the order in which it was done: `no login`, `password removed`, `left rds_iam`, `2 sessions ended`, `kept (runs the scrub)`. */
  readonly actions: readonly string[];
  /** From trying to log in: refused as it must be, let in as it must be, or the wrong way round; `untried` where it cannot be tried from here. */
  readonly login: 'refused' | 'accepted' | 'failed' | 'untried';
  /** What could not be done, with its SQLSTATE, or what is not as it should be. Any of these fails the proof. */
  readonly faults: readonly string[];
}

/** Subscriptions, cron jobs, user mappings, foreign servers, replication slots. */
export interface DisarmedObject {
  readonly kind:
    | 'subscription'
    | 'cron-job'
    | 'user-mapping'
    | 'foreign-server'
    | 'replication-slot'
    | 'database-setting';
  readonly name: string;
  /** What was done, or why it could not be. */
  readonly action: string;
  /** Still armed: fails the proof. */
  readonly failed: boolean;
}

export interface AfterScript {
  /** Path as in prodlike.yml. */
  readonly file: string;
  readonly durationMs: number;
  readonly statements: number;
}
