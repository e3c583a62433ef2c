import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/** The payload of a file of age (C2SP, age-encryption.org/v1, "Payload"): pieces of 64 KiB, each sealed by itself. */
export const pieceBytes = 64 * 1024;
const tagBytes = 16;
const cipher = 'chacha20-poly1305';
export const payloadNonceBytes = 16;

/** The key of one payload. */
export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/** A counter of 11 bytes, and whether it is the last piece. */
function pieceNonce(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

export async function* sealedPieces(key: Buffer, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { piece, last } of piecesOf(plain, pieceBytes)) {
    const sealing = createCipheriv(cipher, key, pieceNonce(index++, last), { authTagLength: tagBytes });
    const sealed = [sealing.update(piece), sealing.final()];
    yield Buffer.concat([...sealed, sealing.getAuthTag()]);
  }
}

/** @throws Error where a piece is missing or was changed; those before it were handed out by then */
export async function* openedPieces(key: Buffer, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { piece, last } of piecesOf(sealed, pieceBytes + tagBytes)) {
    const opened = openPiece(key, index, piece, last);
    // What a killed run left ends with a whole piece, which was sealed as one that others follow.
    const within = opened === undefined && last ? openPiece(key, index, piece, false) : undefined;
    if (within !== undefined) yield within;
    if (opened === undefined) throw new Error('A piece is missing or was changed.');
    if (index++ > 0 && opened.length === 0) throw new Error('The last piece is empty.');
    yield opened;
  }
}

/** @returns undefined where it was sealed otherwise, or changed */
function openPiece(key: Buffer, index: number, piece: Buffer, last: boolean): Buffer | undefined {
  const end = Math.max(0, piece.length - tagBytes);
  const opening = createDecipheriv(cipher, key, pieceNonce(index, last), { authTagLength: tagBytes });
  try {
    opening.setAuthTag(piece.subarray(end));
    return Buffer.concat([opening.update(piece.subarray(0, end)), opening.final()]);
  } catch {
    return undefined;
  }
}

interface Piece {
  readonly piece: Buffer;
  readonly last: boolean;
}

/** Pieces of one length, the last of 1 byte or more; one empty piece of nothing. */
async function* piecesOf(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<Piece> {
  let waiting: Buffer = Buffer.alloc(0);
  for await (const chunk of source) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    let from = 0;
    // What could be the last piece waits until more has come.
    for (; waiting.length - from > length; from += length)
      yield { piece: waiting.subarray(from, from + length), last: false };
    waiting = waiting.subarray(from);
  }
  yield { piece: waiting, last: true };
}
