import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const blockBytes = 512;
const magicOffset = 257;

/**
 * The tar archive that a member of a saved image is, unpacked where it is compressed. Docker before 25 names layers
 * `…/layer.tar`; since then they are `blobs/sha256/…` among others, so that the content decides.
 *
 * @returns undefined for what is no layer
 */
export async function openLayer(bytes: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer> | undefined> {
  const iterator = bytes[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < blockBytes) {
    const next = await iterator.next();
    if (next.done === true) break;
    chunks.push(next.value);
    length += next.value.length;
  }
  const start = Buffer.concat(chunks);
  const whole = restOf(start, iterator);
  if (start[0] === 0x1f && start[1] === 0x8b)
    return pipeline(Readable.from(whole), createGunzip(), () => undefined);
  if (start.toString('latin1', magicOffset, magicOffset + 5) === 'ustar') return whole;
  for await (const _ of whole);
  return undefined;
}

async function* restOf(start: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
}
