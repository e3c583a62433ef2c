import { createHash } from 'node:crypto';
import type { Recipients } from '../recipients/parse-recipients';

/** A recipient's part of it has 2 KiB at most. */
export const longestHeaderBytes = 1024 ** 2;

export interface FileHeader {
  readonly fileKey: Uint8Array;
  readonly header: Buffer;
}

/** A new file's key, and its header: the key for each of the recipients, which the library wraps. */
export async function newFileHeader(recipients: Recipients): Promise<FileHeader> {
  const { Encrypter } = await import('age-encryption');
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  let fileKey = new Uint8Array();
  // A recipient without a stanza of its own: it is told the key.
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = Uint8Array.from(key);
      return [];
    },
  });
  const empty = Buffer.from(await encrypter.encrypt(new Uint8Array()));
  return { fileKey, header: empty.subarray(0, headerBytes(empty)) };
}

/** Up to the end of the line of the MAC; 0 where it is not whole. */
export function headerBytes(file: Buffer): number {
  const mac = file.indexOf('\n--- ');
  return mac < 0 ? 0 : file.indexOf('\n', mac + 1) + 1;
}

/** Tells archives apart: SHA-256 of the header, which holds keys wrapped anew for each, in hex. */
export function headerFingerprint(header: Buffer): string {
  return createHash('sha256').update(header).digest('hex');
}
