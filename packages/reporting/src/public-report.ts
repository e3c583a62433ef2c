import type { CloneMethod } from '@prodlike/cloning';
import type { PublicText } from '@prodlike/core';
import type { IsolationMode, RoomLimits } from '@prodlike/isolating';
import type {
  CoverageGap,
  InvalidIndex,
  ObservedConnections,
  ObservedError,
  ObservedLock,
  ObservedMigration,
  ObservedPlan,
  ObservedRewrite,
  ObservedStatement,
  ObservedTransaction,
  RelationSize,
  SchemaDifference,
} from '@prodlike/observing';
import type { ObservedTraffic } from '@prodlike/traffic';

export type Verdict = 'ok' | 'warning' | 'danger' | 'failed';
export type FindingLevel = 'warning' | 'danger' | 'failed';

/**
 * One rule that fired. Its sentences are plain text; names and statements in them stand between backticks, which they
 * hold none of themselves.
 */
export interface Finding {
  /** A rule's stable id, e.g. `blocking-lock`. */
  readonly rule: PublicText;
  readonly level: FindingLevel;
  readonly migration: PublicText;
  /** The further run that it is about; absent: the migrations' own. */
  readonly run?: ReportedRun['kind'];
  readonly relation?: PublicText;
  /** What was measured and what it would have blocked, one or two sentences. */
  readonly message: PublicText;
  /** What to write instead, in a sentence. */
  readonly advice: PublicText;
  /** SQL to write instead, of one or more lines, unfenced. */
  readonly recipe?: PublicText;
  /** The statement at fault, masked. */
  readonly statement?: PublicText;
  /** How long reads or writes would have waited for it, in ms; absent where nothing would have. */
  readonly blockedMs?: number;
  readonly file?: PublicText;
  readonly line?: number;
  /** The reason a `prodlike: allow` comment gave; the finding then does not count for the verdict. */
  readonly exception?: PublicText;
}

export type MigrationOrigin = 'branch' | 'pending' | 'unknown';

export interface ReportedMigration extends ObservedMigration {
  readonly file?: PublicText;
  /** `branch`: added by the pull request; `pending`: was not yet applied to the data; `unknown`: no git base. */
  readonly origin: MigrationOrigin;
}

export interface ReportedClone {
  readonly provider: 'embedded' | 'template' | 'image' | 'rds' | 'dblab';
  readonly method: CloneMethod;
  readonly createMs: number;
  readonly destroyed: boolean;
  /** The server ended by itself during the run. */
  readonly serverLost: boolean;
  readonly serverVersion: PublicText;
  /** ISO 8601, UTC. */
  readonly dataAsOf?: PublicText;
  readonly databaseBytes?: number;
}

/** The command's outcome: exit code, or why there is none. `skipped`: there was nothing to run. */
export interface ReportedCommand {
  readonly outcome: 'ok' | 'failed' | 'timeout' | 'not-found' | 'signal' | 'skipped';
  readonly exitCode: number | null;
  /** Processes that the command left running and that were ended. */
  readonly leftoverProcesses: number;
  /** The kernel ended a process of it because it had used up the memory that it may have. */
  readonly memoryExhausted?: boolean;
  readonly tool: PublicText;
}

/** A `prodlike: allow` comment of a migration that ran. */
export interface ReportedException {
  readonly rule: PublicText;
  readonly relation?: PublicText;
  readonly reason: PublicText;
  readonly migration: PublicText;
  readonly file?: PublicText;
  readonly line: number;
  /** False where no finding answered to it: it can be taken out. */
  readonly used: boolean;
}

/** How the migration command was kept from everything but the clone. */
export interface ReportedIsolation {
  /** `not-needed`: SQL files were run, and no command. */
  readonly mode: IsolationMode | 'not-needed';
  /** Why no stronger mode was taken, and what this one lacks. */
  readonly notes: readonly PublicText[];
  readonly limits?: RoomLimits;
  /** The image that the command ran in, with its digest. */
  readonly image?: PublicText;
}

/** A further run on the same clone: the migrations once more, or the way back. */
export interface ReportedRun {
  readonly kind: 'second' | 'rollback';
  readonly command: ReportedCommand;
  readonly durationMs: number;
  readonly walBytes: number | null;
  readonly migrations: readonly ReportedMigration[];
  readonly statements: readonly ObservedStatement[];
  readonly locks: readonly ObservedLock[];
  readonly rewrites: readonly ObservedRewrite[];
  /** `second`: what it changed once more; `rollback`: what it did not restore. Null where they could not be compared. */
  readonly schemaDifferences: readonly SchemaDifference[] | null;
}

/** What became of the private details. */
export interface ReportedDetails {
  readonly outcome: 'uploaded' | 'kept' | 'lost';
  /** How many keys can open it. */
  readonly recipients: number;
  readonly artifact?: PublicText;
  /** The archive's path, where it was not uploaded. */
  readonly file?: PublicText;
  /** Of the encrypted archive. */
  readonly bytes?: number;
  /** What went wrong, and what to do. */
  readonly note?: PublicText;
}

/** Everything that may leave: report.json is this value as JSON. `schemaVersion` rises when a field changes meaning. */
export interface PublicReport {
  readonly schemaVersion: 1;
  readonly verdict: Verdict;
  /** ISO 8601, UTC. */
  readonly startedAt: PublicText;
  readonly durationMs: number;
  readonly command: ReportedCommand;
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly exceptions: readonly ReportedException[];
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
  readonly connections: ObservedConnections;
  readonly clone: ReportedClone;
  readonly isolation: ReportedIsolation;
  readonly plans: readonly ObservedPlan[];
  readonly runs: readonly ReportedRun[];
  readonly traffic?: ObservedTraffic;
  readonly details?: ReportedDetails;
  readonly coverage: readonly CoverageGap[];
  readonly errors: readonly ObservedError[];
}
