import type { SourceSnapshot } from '@prodlike/postgres';
import { type CopiedLargeObjects, copyLargeObjects } from '../large-objects/copy-large-objects';
import type { CopySampleRequest } from './copy-sample-request';
import { inSnapshot } from './in-snapshot';

const none: CopiedLargeObjects = { copied: 0, emptied: 0, bytes: 0, omitted: [] };

/** Copies the large objects that the copied rows refer to, in a session of their own. */
export async function readLargeObjects(
  request: CopySampleRequest,
  snapshot: SourceSnapshot,
): Promise<CopiedLargeObjects> {
  const { sampling, masking, target, phase } = request;
  if (sampling.catalog.largeObjects === 0) return none;
  // No rule for columns reaches into them.
  const contents = request.largeObjects ?? (masking === null ? 'keep' : 'remove');
  return phase('Copying large objects', (progress) =>
    inSnapshot(snapshot, async () => {
      const session = await snapshot.session();
      try {
        const report = (line: string): void => progress.report(line);
        return await copyLargeObjects(session, target.connection, { contents, report });
      } finally {
        await session.end();
      }
    }),
  );
}
