import { AdvisedError } from '@prodlike/core';
import { SnapshotLostError, type SourceSnapshot } from '@prodlike/postgres';
import { isLostConnection } from '../tables/lost-connection';

/**
 * Does a part of the work that needs the owner's session.
 *
 * @throws SnapshotLostError where it failed because that session is gone, else what `work` throws
 */
export async function inSnapshot<T>(snapshot: SourceSnapshot, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SnapshotLostError) throw error;
    // An AdvisedError that tells of a lost connection may tell of the target's.
    const lost = !snapshot.alive || (!(error instanceof AdvisedError) && isLostConnection(error));
    if (!lost) throw error;
    throw new SnapshotLostError('the session that held it was ended', { cause: error });
  }
}
