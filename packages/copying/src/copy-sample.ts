import { AdvisedError } from '@prodlike/core';
import type { CopySampleRequest } from './sample/copy-sample-request';
import { policyHash } from './sample/policy-hash';
import { readWithRestarts } from './sample/read-with-restarts';
import type { SampleCopy } from './sample/sample-copy';
import { sampledEdges } from './sample/sampled-edges';
import { sampledTables } from './sample/sampled-tables';
import { schemaHash } from './sample/schema-hash';
import { finishSchema } from './schema/finish-schema';
import { setSequences } from './sequences/set-sequences';
import { verifyTables } from './tables/verify-tables';

const usualConcurrency = 4;

/** Copying what no policy has decided on would let it out. */
function refuseFaults({ sampling, masking }: CopySampleRequest): void {
  const [fault] = [
    ...sampling.faults,
    ...(masking?.faults ?? []).map(({ where, ...rest }) => ({ ...rest, path: where })),
  ];
  if (fault !== undefined) throw new AdvisedError(`${fault.path}: ${fault.fault}.`, fault.remedy);
  const undecided = masking?.undecided.length ?? 0;
  if (undecided > 0) {
    throw new AdvisedError(
      `The masking policy leaves ${undecided} columns or paths undecided.`,
      'Decide on each of them in the section masking: `prodlike scrub --mode check` lists them.',
    );
  }
}

/**
 * Copies a masked sample of the source into an empty database: schema, rows, sequences, indexes and keys. Every row is of
 * one snapshot; when that is lost, all starts over from another one. What the target holds is compared with what the
 * source sent, and every foreign key is validated.
 *
 * @throws AdvisedError; the target is then of no use
 */
export async function copySample(request: CopySampleRequest): Promise<SampleCopy> {
  refuseFaults(request);
  const { target, phase, sampling, concurrency = usualConcurrency } = request;
  const read = await readWithRestarts(request);
  const { schema, chosen, copies, copied, searchPath } = read;
  await phase('Comparing the copy with what was sent', () =>
    verifyTables({ target: target.connection, copies, copied, searchPath, concurrency }),
  );
  const { omitted, ...finished } = await phase('Building indexes and checking foreign keys', (progress) =>
    finishSchema(target.connection, schema, { concurrency, report: (line) => progress.report(line) }),
  );
  const sequences = await phase('Setting sequences', () => setSequences(read.sequences, target.connection));
  const { omitted: unread, ...largeObjects } = read.largeObjects;
  return {
    snapshotAt: read.takenAt,
    sourceVersion: read.serverVersion,
    tables: sampledTables(sampling, chosen, copied),
    edges: sampledEdges(chosen, copied),
    emptyRoots: sampling.roots.filter(({ id }) => chosen.emptyRoots.includes(id)).map(({ path }) => path),
    sequences,
    largeObjects,
    omitted: [...schema.omitted, ...unread, ...omitted],
    finished,
    schemaHash: schemaHash(schema),
    policyHash: policyHash(request.masking),
    snapshots: read.snapshots,
  };
}
