import { openSnapshot, refuseUnreadable, type SourceSnapshot } from '@prodlike/postgres';
import { keySetStatements } from '@prodlike/subsetting';
import type { CopySampleRequest } from './copy-sample-request';
import { inSnapshot } from './in-snapshot';
import { refuseChangedTables } from './refuse-changed-tables';

/**
 * Takes a snapshot in which the plan's rows can be chosen and read.
 *
 * @throws AdvisedError where tables cannot be read, or are not as the plan knows them
 */
export async function openSource(request: CopySampleRequest): Promise<SourceSnapshot> {
  const { source, settings, sampling, cleanUp } = request;
  const snapshot = await openSnapshot(source, {
    applicationName: 'prodlike sample',
    settings,
    beforeTransaction: async (client) => {
      for (const statement of keySetStatements(sampling)) await client.query(statement);
    },
  });
  cleanUp.defer('sessions on the source', () => snapshot.close());
  const read = sampling.units.filter(({ content }) => content === 'selected' || content === 'all');
  const tables = read.flatMap(({ stored }) => stored);
  await inSnapshot(snapshot, () => refuseUnreadable(snapshot.owner, tables));
  await inSnapshot(snapshot, () => refuseChangedTables(snapshot, tables));
  return snapshot;
}
