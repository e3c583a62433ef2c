import type { CloneMethod } from '@prodlike/cloning';
import type { PublicText } from '@prodlike/core';
import type {
  CoverageGap,
  InvalidIndex,
  ObservedError,
  ObservedLock,
  ObservedMigration,
  ObservedRewrite,
  ObservedStatement,
  ObservedTransaction,
  RelationSize,
} from '@prodlike/observing';

export type Verdict = 'ok' | 'warning' | 'danger' | 'failed';
export type FindingLevel = 'warning' | 'danger' | 'failed';

/** One rule that fired. What was measured, what it would have blocked, what to write instead. */
export interface Finding {
  /** A rule's stable id, e.g. `blocking-lock`. */
  readonly rule: PublicText;
  readonly level: FindingLevel;
  readonly migration: PublicText;
  readonly relation?: PublicText;
  /** What was measured and what it would have blocked, one or two sentences. */
  readonly message: PublicText;
  /** What to write instead; may hold a fenced SQL recipe. */
  readonly advice: PublicText;
  readonly file?: PublicText;
  readonly line?: number;
  /** The reason a `prodlike: allow` comment gave; the finding then does not count for the verdict. */
  readonly exception?: PublicText;
}

export interface ReportedMigration extends ObservedMigration {
  readonly file?: PublicText;
  /** `branch`: added by the pull request; `pending`: was not yet applied to the data; `unknown`: no git base. */
  readonly origin: 'branch' | 'pending' | 'unknown';
}

export interface ReportedClone {
  readonly provider: 'embedded' | 'template';
  readonly method: CloneMethod;
  readonly createMs: number;
  readonly destroyed: boolean;
  readonly serverVersion: PublicText;
  readonly dataAsOf?: string;
  readonly databaseBytes?: number;
}

/** Everything that may leave: report.json is this value as JSON. `schemaVersion` rises when a field changes meaning. */
export interface PublicReport {
  readonly schemaVersion: 1;
  readonly verdict: Verdict;
  readonly startedAt: string;
  readonly durationMs: number;
  /** The command's outcome: exit code, or why there is none. */
  readonly command: {
    readonly outcome: 'ok' | 'failed' | 'timeout' | 'not-found' | 'signal' | 'skipped';
    readonly exitCode: number | null;
    readonly tool: PublicText;
  };
  readonly findings: readonly Finding[];
  readonly migrations: readonly ReportedMigration[];
  readonly statements: readonly ObservedStatement[];
  readonly statementsOmitted: number;
  readonly transactions: readonly ObservedTransaction[];
  readonly locks: readonly ObservedLock[];
  readonly rewrites: readonly ObservedRewrite[];
  readonly sizes: readonly RelationSize[];
  readonly databaseBytes: { readonly before: number; readonly after: number } | null;
  readonly invalidIndexes: readonly InvalidIndex[];
  readonly walBytes: number | null;
  readonly clone: ReportedClone;
  readonly coverage: readonly CoverageGap[];
  readonly errors: readonly ObservedError[];
}
