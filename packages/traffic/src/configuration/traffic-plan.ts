import type { ParameterSource } from './parameter-schema';

/** What is to be run beside a migration. */
export interface TrafficPlan {
  readonly statements: readonly PlannedStatement[];
  readonly sessions: number;
  /** Runs before anything is counted, so that caches are warm. */
  readonly warmUpMs: number;
  readonly beforeMs: number;
  readonly afterMs: number;
}

export interface PlannedStatement {
  readonly name: string;
  /** Holds `$1` … and no literal of the source's, where it came from a source. */
  readonly sql: string;
  readonly kind: 'read' | 'write';
  readonly ratePerSecond: number;
  readonly statementTimeoutMs: number;
  /** 0: none. */
  readonly lockTimeoutMs: number;
  /** By parameter number. */
  readonly parameters: Readonly<Record<string, ParameterSource>>;
  /** Taken from a server's statistics: one that cannot be run is left out with a note, and is no fault. */
  readonly captured: boolean;
}
