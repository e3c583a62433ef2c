import type { PublicText } from '@prodlike/core';
import type { MigrationBucket } from '../migrations/migration-bucket';
import type { ObservedStatement } from '../observation';
import type { StatementShape } from './statement-shape';

/** One statement of the tool as it runs. Its raw text is not kept. Times are `performance.now()`. */
export interface StatementRun {
  readonly shape: StatementShape;
  /** As the shape's, but for a text that the server could not parse. */
  masked: PublicText;
  kind: ObservedStatement['kind'];
  startedAt: number;
  endedAt: number | undefined;
  failed: boolean;
  /** Its tag says ROLLBACK, as a COMMIT's does in a failed transaction. */
  rolledBack: boolean;
  rows: number;
  /** It came with others in one message; the server may tell of their ends only when the last has ended. */
  readonly sharesMessage: boolean;
  /** It names relations, and none of them existed before the run. */
  readonly onNewRelations: boolean;
  /** The transaction it ran in; 0 until it has one. */
  transaction: number;
  /** Where it stands in the migration's file. */
  readonly line: number | undefined;
  /** Known once it ended. */
  bucket: MigrationBucket | undefined;
  /** lock_timeout when it began, ms. */
  lockTimeoutMs: number | undefined;
  /** Event triggers reported this statement's locks after it had taken them. */
  locksReported: boolean;
  /** They left them out, because there were too many to read each time. */
  locksLeftOut: boolean;
}
