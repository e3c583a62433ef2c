import type { PublicText } from '@prodlike/core';
import type { TypeFamily } from '@prodlike/masking';
import type {
  AccountOutcome,
  ColumnFailure,
  DisarmedObject,
  Residue,
  TableOutcome,
} from '@prodlike/scrubbing';
import type { ScrubObjections } from './objections/scrub-objections';

export type ScrubMode = 'check' | 'apply' | 'verify';

/** `refused`: the policy has faults; nothing was touched. */
export type ScrubVerdict = 'clean' | 'undecided' | 'failed' | 'refused';

export interface BeforeAfter {
  readonly before: number | null;
  readonly after: number | null;
}

/** A decision for the documents of a column, by path. */
export interface ReportedPath {
  readonly path: PublicText;
  readonly decision: PublicText;
}

/** What was decided for a column, and what the run measured of it. */
export interface ReportedColumn {
  readonly table: PublicText;
  readonly column: PublicText;
  readonly type: PublicText;
  readonly family: TypeFamily;
  /** `keep`, `generated`, `document`, or the mask's name. */
  readonly decision: PublicText;
  /** Why it is kept, in the words of prodlike.yml. */
  readonly reason?: PublicText;
  /** The rule of prodlike.yml that decided. */
  readonly rule: PublicText;
  readonly paths?: readonly ReportedPath[];
  readonly quasiIdentifier: boolean;
  /** Share of compared values that are what they were, 0 to 1; null where none were compared. */
  readonly unchangedShare: number | null;
  readonly compared: number;
  /** What chance alone explains of `unchangedShare`. */
  readonly expectedShare: number;
  /** null where nothing was measured. */
  readonly passed: boolean | null;
  /** Why it failed; empty where it passed or was not measured. */
  readonly failures: readonly ColumnFailure[];
  readonly nullFraction: BeforeAfter;
  readonly distinct: BeforeAfter;
  readonly topFrequency: BeforeAfter;
  readonly averageLength: BeforeAfter;
  readonly correlation: BeforeAfter;
}

export interface ReportedScrubTable {
  readonly table: PublicText;
  readonly method: TableOutcome['method'];
  readonly rows: number;
  readonly beforeBytes: number;
  readonly afterBytes: number;
  readonly durationMs: number;
  /** Rewritten by an earlier run that was interrupted. */
  readonly resumed: boolean;
}

export interface ReportedAccount {
  readonly role: PublicText;
  readonly action: PublicText;
  readonly login: AccountOutcome['login'];
  /** What could not be done, or is not as it should be; any of them fails the proof. */
  readonly faults: readonly PublicText[];
}

export interface ReportedObject {
  readonly kind: DisarmedObject['kind'];
  readonly name: PublicText;
  readonly action: PublicText;
  /** Still armed; fails the proof. */
  readonly failed: boolean;
}

export interface ReportedUndecided {
  readonly table: PublicText;
  readonly column: PublicText;
  readonly path?: PublicText;
  /** A line for prodlike.yml. */
  readonly suggestion: PublicText;
  readonly evidence: readonly PublicText[];
}

export interface ReportedFault {
  readonly where: PublicText;
  readonly fault: PublicText;
  readonly remedy: PublicText;
}

export interface ReportedResidue {
  readonly kind: Residue['kind'];
  readonly where: PublicText;
  readonly count: number;
  readonly fails: boolean;
}

export interface ReportedPlan {
  readonly query: PublicText;
  readonly changed: boolean;
  readonly before: PublicText;
  readonly after: PublicText;
  readonly costBefore: number;
  readonly costAfter: number;
}

export interface ReportedAnonymity {
  readonly table: PublicText;
  readonly columns: readonly PublicText[];
  readonly smallestGroup: number;
  readonly groups: number;
  readonly singletons: number;
}

export interface ReportedScript {
  readonly file: PublicText;
  readonly statements: number;
  readonly durationMs: number;
}

/** Why a run stopped before its end. */
export interface ReportedFailure {
  readonly step: PublicText;
  readonly message: PublicText;
}

/** Everything that may leave a scrub: scrub.json is this value as JSON. `schemaVersion` rises when a field changes meaning. */
export interface ScrubReport {
  readonly schemaVersion: 1;
  readonly mode: ScrubMode;
  readonly verdict: ScrubVerdict;
  /** ISO 8601, UTC. */
  readonly startedAt: PublicText;
  readonly finishedAt: PublicText;
  readonly durationMs: number;
  readonly prodlikeVersion: PublicText;
  readonly serverVersion: PublicText;
  readonly database: PublicText;
  /** Hex SHA-256 of prodlike.yml as it was read. */
  readonly policyHash: PublicText;
  readonly failure: ReportedFailure | null;
  readonly objections: ScrubObjections;
  readonly columns: readonly ReportedColumn[];
  readonly tables: readonly ReportedScrubTable[];
  readonly accounts: readonly ReportedAccount[];
  readonly disarmed: readonly ReportedObject[];
  readonly undecided: readonly ReportedUndecided[];
  readonly faults: readonly ReportedFault[];
  readonly residue: readonly ReportedResidue[];
  readonly plans: readonly ReportedPlan[];
  readonly anonymity: readonly ReportedAnonymity[];
  readonly scripts: readonly ReportedScript[];
  /** What could not be purged, and why. */
  readonly remarks: readonly PublicText[];
  /** How much the proof searched, one line a search. */
  readonly coverage: readonly PublicText[];
}
