import type { SchemaDifference } from '@prodlike/observing';
import type { ReportedRun } from '@prodlike/reporting';
import type { PlannedWork } from '../run-work';
import type { ObservedRun } from './observe-run';

/** A run on the clone after the migrations. */
export interface FurtherRun {
  readonly kind: ReportedRun['kind'];
  /** What was, or was to be, run. */
  readonly work: PlannedWork;
  /** Absent: it was not begun, because what it builds upon did not come to its end. */
  readonly run?: ObservedRun;
  /** `second`: what it changed; `rollback`: what it did not restore. Null where that could not be read. */
  readonly schemaDifferences: readonly SchemaDifference[] | null;
}
