import type { SourceSnapshot } from '@prodlike/postgres';
import { type ChosenRows, chooseRows } from '@prodlike/subsetting';
import type { CopiedLargeObjects } from '../large-objects/copy-large-objects';
import type { SchemaPlan } from '../schema/schema-plan';
import { readSourcePositions, type SourcePositions } from '../sequences/read-source-positions';
import type { CopiedTable, TableCopy } from '../table-copy';
import { copyTables } from '../tables/copy-tables';
import { planTableCopies } from '../tables/plan-table-copies';
import type { CopySampleRequest } from './copy-sample-request';
import type { CreatedSchema } from './created-schema';
import { inSnapshot } from './in-snapshot';
import { openSource } from './open-source';
import { readLargeObjects } from './read-large-objects';

/** Everything that came out of one snapshot; the target has its rows, but no indexes and keys yet. */
export interface ReadSample {
  readonly takenAt: Date;
  readonly serverVersion: number;
  readonly searchPath: readonly string[];
  readonly schema: SchemaPlan;
  readonly chosen: ChosenRows;
  readonly copies: readonly TableCopy[];
  /** In the order of `copies`. */
  readonly copied: readonly CopiedTable[];
  readonly largeObjects: CopiedLargeObjects;
  readonly sequences: SourcePositions;
}

/**
 * Takes a snapshot and copies a sample's schema and rows out of it.
 *
 * @throws SnapshotLostError when all has to be done again; the target then holds whatever was copied
 */
export async function readSample(request: CopySampleRequest, created: CreatedSchema): Promise<ReadSample> {
  const snapshot = await request.phase('Taking a snapshot of the source', () => openSource(request));
  try {
    return await readAll(request, created, snapshot);
  } finally {
    await snapshot.close();
  }
}

async function readAll(
  request: CopySampleRequest,
  created: CreatedSchema,
  snapshot: SourceSnapshot,
): Promise<ReadSample> {
  const { sampling, masking, target, phase, alsoInSnapshot } = request;
  const chosen = await phase('Choosing rows', (progress) =>
    inSnapshot(snapshot, () => chooseRows(snapshot, sampling, { report: (line) => progress.report(line) })),
  );
  request.checkChosen?.(chosen);
  const schema = await phase('Creating the schema', () => created.ensure(snapshot));
  const copies = planTableCopies(chosen, masking);
  const copied = await phase('Copying rows', (progress) =>
    copyTables({
      snapshot,
      target: target.connection,
      copies,
      ...(request.concurrency === undefined ? {} : { concurrency: request.concurrency }),
      ...(request.rowSource === undefined ? {} : { rowSource: request.rowSource }),
      report: (line) => progress.report(line),
      signal: request.cleanUp.interrupted,
    }),
  );
  const largeObjects = await readLargeObjects(request, snapshot);
  const sequences = await inSnapshot(snapshot, () => readSourcePositions(snapshot.owner));
  if (alsoInSnapshot !== undefined) await inSnapshot(snapshot, () => alsoInSnapshot(snapshot, chosen));
  const { takenAt, serverVersion, searchPath } = snapshot;
  return { takenAt, serverVersion, searchPath, schema, chosen, copies, copied, largeObjects, sequences };
}
