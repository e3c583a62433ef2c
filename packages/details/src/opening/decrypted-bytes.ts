import { AdvisedError } from '@prodlike/core';
import { headerBytes, longestHeaderBytes } from '../age/file-header';
import { openedPieces, payloadKey, payloadNonceBytes } from '../age/payload';
import type { Identities } from './parse-identities';

export interface DecryptedBytes {
  readonly bytes: AsyncIterable<Buffer>;
  /** Once all bytes were read: whether they were all, and none was changed. */
  complete(): boolean;
}

/**
 * Decrypts as it is read. Every piece was proven to be whole and in its place before it is handed out; where a piece is not,
 * what came before it is all there is.
 *
 * @throws AdvisedError where no key fits, or the file's head is damaged
 */
export async function decryptedBytes(
  encrypted: AsyncIterable<Buffer>,
  identities: Identities,
): Promise<DecryptedBytes> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const { header, nonce, rest } = await readHead(encrypted);
  const fileKey = await decrypter.decryptHeader(header).catch((cause: unknown) => {
    throw refusal(cause);
  });
  let whole = false;
  async function* pieces(): AsyncGenerator<Buffer> {
    try {
      yield* openedPieces(payloadKey(fileKey, nonce), rest);
      whole = true;
    } catch {
      // The end is missing or was changed; `complete` tells.
    }
  }
  return { bytes: pieces(), complete: () => whole };
}

async function readHead(encrypted: AsyncIterable<Buffer>) {
  const source = encrypted[Symbol.asyncIterator]();
  let read: Buffer = Buffer.alloc(0);
  let end = 0;
  while (end === 0 || read.length < end + payloadNonceBytes) {
    const next = await source.next();
    if (next.done === true || read.length > longestHeaderBytes) throw refusal(undefined);
    read = Buffer.concat([read, next.value]);
    end = headerBytes(read);
  }
  const nonceEnd = end + payloadNonceBytes;
  async function* rest(): AsyncGenerator<Buffer> {
    yield read.subarray(nonceEnd);
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
  }
  return { header: read.subarray(0, end), nonce: read.subarray(end, nonceEnd), rest: rest() };
}

function refusal(cause: unknown): AdvisedError {
  const message = cause instanceof Error ? cause.message : '';
  if (message.startsWith('no identity matched')) {
    return new AdvisedError(
      'None of the given keys can open the archive.',
      'It was encrypted to the public keys that details-recipients had at the time of the run: ask who has one of them.',
      { cause },
    );
  }
  return new AdvisedError(
    'The head of the archive is cut off or was changed.',
    'Download it again; if it stays so, it is lost.',
    { cause },
  );
}
