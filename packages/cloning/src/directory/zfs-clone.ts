import { createHash } from 'node:crypto';
import type { DirectoryMethod } from './directory-method';
import { runTool } from './run-tool';

/**
 * Works where the source is the mount point of a ZFS data set and the `zfs` command may make snapshots: a snapshot of it
 * becomes a data set of its own beside it, mounted at the target. Both carry a name that follows from the target's path,
 * so that they are found again without any state.
 */
export const zfsClone: DirectoryMethod = {
  method: 'zfs-clone',
  atomic: true,
  async clone({ source, target }) {
    const { dataSet, mountPoint } = await dataSetAt(source);
    if (mountPoint !== source) throw new Error('The source is no mount point of a ZFS data set.');
    const snapshot = `${dataSet}@${nameFor(target)}`;
    await runTool('zfs', ['snapshot', snapshot]);
    try {
      await runTool('zfs', ['clone', '-o', `mountpoint=${target}`, snapshot, cloneDataSet(dataSet, target)]);
    } catch (error) {
      await runTool('zfs', ['destroy', snapshot]);
      throw error;
    }
  },
};

/**
 * Destroys the data set that `zfsClone` mounted at the target, and its snapshot.
 *
 * @returns false where the target is no such data set
 */
export async function destroyZfsClone(target: string): Promise<boolean> {
  const at = await dataSetAt(target).catch(() => undefined);
  if (at?.mountPoint !== target || !at.dataSet.endsWith(`/${nameFor(target)}`)) return false;
  const origin = (await runTool('zfs', ['get', '-H', '-o', 'value', 'origin', at.dataSet])).trim();
  await runTool('zfs', ['destroy', '-f', at.dataSet]);
  if (origin.endsWith(`@${nameFor(target)}`)) await runTool('zfs', ['destroy', origin]);
  return true;
}

async function dataSetAt(path: string): Promise<{ dataSet: string; mountPoint: string }> {
  const line = await runTool('zfs', ['list', '-H', '-o', 'name,mountpoint', path]);
  const [dataSet = '', mountPoint = ''] = line.trim().split('\t');
  return { dataSet, mountPoint };
}

function cloneDataSet(base: string, target: string): string {
  const parent = base.includes('/') ? base.slice(0, base.lastIndexOf('/')) : base;
  return `${parent}/${nameFor(target)}`;
}

function nameFor(target: string): string {
  return `prodlike_${createHash('sha256').update(target).digest('hex').slice(0, 16)}`;
}
