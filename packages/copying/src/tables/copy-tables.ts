import { AdvisedError } from '@prodlike/core';
import type { ConnectionParameters, SourceSnapshot } from '@prodlike/postgres';
import { copyRelay } from '../relay/copy-relay';
import type { RowSource } from '../relay/row-source';
import type { CopiedTable, TableCopy } from '../table-copy';
import { CopyLane } from './copy-lane';
import { CopyProgress } from './copy-progress';
import { CopyQueue } from './copy-queue';

export interface CopyTablesRequest {
  readonly snapshot: SourceSnapshot;
  /** A superuser of a server of our own, in a database with the tables, without keys and triggers. */
  readonly target: ConnectionParameters;
  /** In the order in which they start; see `planTableCopies`. */
  readonly copies: readonly TableCopy[];
  /** How many tables at a time; 4 where absent. */
  readonly concurrency?: number;
  /** COPY over the snapshot's sessions where absent. */
  readonly rowSource?: RowSource;
  readonly report: (line: string) => void;
  /** Aborted: every session ends, and the copying fails. */
  readonly signal?: AbortSignal;
}

const usualConcurrency = 4;

/**
 * Copies the rows of many tables, several at a time. A table whose connection to the source is lost is copied again in the
 * same snapshot, a few times.
 *
 * @returns in the order of `copies`
 * @throws SnapshotLostError when the owner's session is lost: all has to start over. AdvisedError for what the source does
 *   not send or the target does not take
 */
export async function copyTables(request: CopyTablesRequest): Promise<CopiedTable[]> {
  const { snapshot, target, copies, concurrency = usualConcurrency, rowSource = copyRelay, signal } = request;
  const failed = new AbortController();
  const stop = signal === undefined ? failed.signal : AbortSignal.any([failed.signal, signal]);
  const progress = new CopyProgress(copies, request.report);
  const queue = new CopyQueue(copies);
  const copied = new Map<TableCopy, CopiedTable>();
  const lanes = Array.from(
    { length: Math.max(1, Math.min(concurrency, copies.length)) },
    () => new CopyLane({ snapshot, target, rowSource, progress, stop }),
  );
  const failures: unknown[] = [];
  try {
    await Promise.all(
      lanes.map((lane) =>
        lane.run(queue, copied).catch((error: unknown) => {
          failures.push(error);
          failed.abort();
        }),
      ),
    );
  } finally {
    progress.end();
    await Promise.all(lanes.map((lane) => lane.end()));
  }
  if (signal?.aborted) throw new AdvisedError('Copying was interrupted.', 'Run it again.');
  if (failures.length > 0) throw failures[0];
  return copies.flatMap((copy) => copied.get(copy) ?? []);
}
