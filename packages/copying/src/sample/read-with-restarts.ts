import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError } from '@prodlike/core';
import { SnapshotLostError } from '@prodlike/postgres';
import { isLostConnection } from '../tables/lost-connection';
import type { CopySampleRequest } from './copy-sample-request';
import { CreatedSchema } from './created-schema';
import { emptyTables } from './empty-tables';
import { type ReadSample, readSample } from './read-sample';

const mostSnapshots = 3;
/** A failover takes a minute or two. */
const waitsMs = [5_000, 60_000];

/** Reads a sample; from a new snapshot, with nothing of the lost one left, when one was lost. */
export async function readWithRestarts(
  request: CopySampleRequest,
): Promise<ReadSample & { readonly snapshots: number }> {
  const created = new CreatedSchema(request);
  const tables = request.sampling.units.flatMap(({ content, stored }) => (content === 'none' ? [] : stored));
  for (let snapshots = 1; ; snapshots++) {
    try {
      return { ...(await readSample(request, created)), snapshots };
    } catch (error) {
      const again = error instanceof SnapshotLostError || (snapshots > 1 && isLostConnection(error));
      if (!again || snapshots === mostSnapshots || request.cleanUp.interrupted.aborted) throw error;
      request.warn('The snapshot of the source was lost: starting over with a new one.');
    }
    const { interrupted } = request.cleanUp;
    await delay(waitsMs[snapshots - 1], undefined, { signal: interrupted }).catch(() => {
      throw new AdvisedError('Copying was interrupted.', 'Run it again.');
    });
    if (created.exists) await emptyTables(request.target, tables);
  }
}
