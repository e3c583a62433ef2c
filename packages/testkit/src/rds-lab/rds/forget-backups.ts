import { queryRequest } from '../wire/setup-request';
import type { LabDatabase } from './lab-database';
import { parsed, succeeded } from './rds-answer';
import type { RdsWorld } from './rds-world';

/**
 * Deletes the automated snapshot that moto takes of a cluster as it is made, named after the cluster and the minute: AWS deletes
 * it with the cluster, and moto does not, so that no cluster of that name could be made within the minute.
 */
export async function forgetBackups(
  { askMoto, region }: RdsWorld,
  { kind, identifier }: LabDatabase,
): Promise<void> {
  if (kind !== 'cluster') return;
  const all = await askMoto(
    queryRequest('rds:DescribeDBClusterSnapshots', region, { SnapshotType: 'automated' }),
  );
  if (!succeeded(all)) return;
  const snapshots = parsed(all).find('DBClusterSnapshots')?.children ?? [];
  for (const snapshot of snapshots) {
    const name = snapshot.textOf('DBClusterSnapshotIdentifier') ?? '';
    if (snapshot.textOf('DBClusterIdentifier') !== identifier || !name.startsWith('rds:')) continue;
    const fields = { DBClusterSnapshotIdentifier: name };
    await askMoto(queryRequest('rds:DeleteDBClusterSnapshot', region, fields));
  }
}
