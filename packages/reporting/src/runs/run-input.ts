import type { Observation, SchemaDifference } from '@prodlike/observing';
import type { ReportedCommand, ReportedRun } from '../public-report';

/** A further run on the clone of the migrations, as it was observed. */
export interface RunInput {
  readonly kind: ReportedRun['kind'];
  /** `tool` falls back to what the observation recognised. */
  readonly command: Omit<ReportedCommand, 'tool'> & { readonly tool?: ReportedCommand['tool'] };
  /** Absent: it was not begun, and its command's outcome is `skipped`. */
  readonly observation?: Observation;
  /** `second`: what it changed; `rollback`: what it did not restore; null where they could not be compared. */
  readonly schemaDifferences: readonly SchemaDifference[] | null;
}
