import type { ObjectStore } from './object-store';

/** Deletes all objects whose keys start with `prefix`. Safe to repeat. */
export async function deleteObjects(
  store: Pick<ObjectStore, 'list' | 'delete'>,
  prefix: string,
): Promise<void> {
  for (const key of await store.list(prefix)) await store.delete(key);
}
