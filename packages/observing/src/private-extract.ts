import type { PrivateMessage, PrivatePlan, PrivateStatement } from './private-record';

/** The runs of one test, in the order in which they happen. */
export const privateRunNames = ['main', 'second', 'rollback', 'traffic'] as const;

export type PrivateRunName = (typeof privateRunNames)[number];

/** The end of a text too long to be shown whole. */
export interface PrivateTextEnd {
  readonly text: string;
  /** Bytes before it. */
  readonly omittedBytes: number;
}

/** As much of one run's record as a page can show. */
export interface PrivateRunExtract {
  readonly name: PrivateRunName;
  /** Those that failed and the slowest, in order of their end; texts may be cut. */
  readonly statements: readonly PrivateStatement[];
  readonly statementsOmitted: number;
  /** The last ones. */
  readonly messages: readonly PrivateMessage[];
  readonly messagesOmitted: number;
  /** The slowest. */
  readonly plans: readonly PrivatePlan[];
  readonly plansOmitted: number;
  /** What the command wrote, both streams as they came. */
  readonly output: PrivateTextEnd;
}

/** As much of a test's record as a page can show. It may hold row values. */
export interface PrivateExtract {
  readonly runs: readonly PrivateRunExtract[];
  /** Absent where it could not be had. */
  readonly serverLog?: PrivateTextEnd;
}
