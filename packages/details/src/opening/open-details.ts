import { decryptedBytes } from './decrypted-bytes';
import { encryptedBytes } from './encrypted-bytes';
import { type ExtractedFile, extractDetails } from './extract-details';
import type { Identities } from './parse-identities';

export interface OpenedDetails {
  readonly files: readonly ExtractedFile[];
  /** False where the archive is cut off or was changed behind what is in `files`. */
  readonly complete: boolean;
}

/**
 * Decrypts an archive of private details into a new folder.
 *
 * @param file the archive, or the zip that GitHub made of the artifact
 * @param folder absolute; not there yet
 * @throws AdvisedError where it cannot be opened; there is no folder then, unless files were being written already
 */
export async function openDetails(
  file: string,
  identities: Identities,
  folder: string,
): Promise<OpenedDetails> {
  const { handle, bytes } = await encryptedBytes(file);
  try {
    const plain = await decryptedBytes(bytes, identities);
    const files = await extractDetails(plain.bytes, folder);
    return { files, complete: plain.complete() };
  } finally {
    await handle.close();
  }
}
