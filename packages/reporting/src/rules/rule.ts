import type { PublicText } from '@prodlike/core';
import type { Observation } from '@prodlike/observing';
import type { ObservedTraffic } from '@prodlike/traffic';
import type { ExceptionFault } from '../exceptions/parse-exceptions';
import type { Finding, FindingLevel, ReportedClone, ReportedCommand, ReportedRun } from '../public-report';
import type { Thresholds } from '../thresholds/thresholds-schema';

/** What a rule reports; the judge adds the rule's id, the file and the exception. */
export type DraftFinding = Omit<Finding, 'rule' | 'file' | 'exception'>;

/** What the rules judge. */
export interface Facts {
  readonly observation: Observation;
  readonly command: ReportedCommand;
  readonly clone: ReportedClone;
  readonly thresholds: Thresholds;
  readonly tables: TableFacts;
  /** Further runs on the same clone, in their order. */
  readonly runs: readonly RunFacts[];
  /** What calls felt beside the migrations, in a run of its own; absent where there were none. */
  readonly traffic?: ObservedTraffic;
  /** Comments meant as exceptions that are none. */
  readonly exceptionFaults: readonly (ExceptionFault & { readonly migration: PublicText })[];
}

/** A further run, and what the rules for a run's locks judge of it. */
export interface RunFacts {
  readonly run: ReportedRun;
  /** Absent where it was not begun. Its own further runs and exceptions are none. */
  readonly facts?: Facts;
}

/** What is known of the tables before the run. */
export interface TableFacts {
  /** Below both thresholds of a small table; without row statistics the size alone decides. */
  isSmall(table: { readonly tableBytes: number; readonly tableRows?: number }): boolean;
  /** True for a relation that the run itself created. */
  isNew(relation: PublicText, tableBytes: number): boolean;
  /** How long reads or writes of the table would have waited for this migration's locks on it, in ms. */
  blockedMs(migration: PublicText, table: PublicText): number;
}

/** One judgement on what was measured. Pure. */
export interface Rule {
  /** Stable: users write it into exceptions. */
  readonly id: PublicText;
  /** One line for the table of rules. */
  readonly summary: PublicText;
  readonly levels: readonly FindingLevel[];
  readonly thresholds: readonly (keyof Thresholds)[];
  /** False where an exception cannot make good what happened. */
  readonly canBeAllowed: boolean;
  check(facts: Facts): readonly DraftFinding[];
}
