import { open } from 'node:fs/promises';
import { errorCode } from '@prodlike/core';
import { headerBytes, headerFingerprint, longestHeaderBytes } from '../age/file-header';
import { payloadNonceBytes } from '../age/payload';

/** What can be known of an archive without a key. */
export interface ArchiveBeginning {
  /** That of the `DetailsArchive` which wrote it, and of no other. */
  readonly fingerprint: string;
  readonly bytes: number;
  /** Whether anything of what was recorded had come to the disk. */
  readonly hasContent: boolean;
}

/**
 * @param file as a run left it, cut off or not
 * @returns undefined where there is no such file, or none that begins as an archive of private details does
 * @throws the file system's error where it cannot be read
 */
export async function archiveBeginning(file: string): Promise<ArchiveBeginning | undefined> {
  const handle = await open(file).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined) return undefined;
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(size, longestHeaderBytes));
    await handle.read(head, 0, head.length, 0);
    const end = headerBytes(head);
    if (end === 0) return undefined;
    const fingerprint = headerFingerprint(head.subarray(0, end));
    return { fingerprint, bytes: size, hasContent: size > end + payloadNonceBytes };
  } finally {
    await handle.close();
  }
}
