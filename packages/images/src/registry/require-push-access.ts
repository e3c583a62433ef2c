import { pushFailure } from '../push/push-failure';
import type { RegistryAccess } from './registry-access';
import { RegistryClient } from './registry-client';

/**
 * Refuses a registry that would refuse the push, before any work is done for it: begins an upload and takes it back.
 *
 * @param repository without the host: `team/shop`
 * @throws AdvisedError
 */
export async function requirePushAccess(access: RegistryAccess, repository: string): Promise<void> {
  const client = new RegistryClient(access, repository);
  try {
    const begun = await client.send('blobs/uploads/', { method: 'POST' });
    const upload = begun.header('location');
    // Not every registry can take it back; what is left is empty and expires there.
    if (upload !== undefined) await client.send(upload, { method: 'DELETE' }).catch(() => undefined);
  } catch (error) {
    throw pushFailure(`${access.host}/${repository}`, error);
  }
}
