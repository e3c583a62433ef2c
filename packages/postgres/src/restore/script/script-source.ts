import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { compressionFault } from '../compression-fault';

const chunkBytes = 256 * 1024;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * A script's bytes, uncompressed, without a byte order mark.
 *
 * @param onRead told how many bytes of the file were read, and how many it has
 * @throws InputError where the compressed data is damaged or cut off
 */
export async function* scriptSource(
  path: string,
  compressed: boolean,
  onRead: (readBytes: number, sizeBytes: number) => void,
): AsyncGenerator<Buffer, void> {
  const { size } = await stat(path);
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  const bytes = compressed ? pipeline(file, createGunzip({ chunkSize: chunkBytes }), () => undefined) : file;
  let first = true;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      yield first && chunk.subarray(0, 3).equals(byteOrderMark) ? chunk.subarray(3) : chunk;
      first = false;
      onRead(file.bytesRead, size);
    }
  } catch (error) {
    throw compressionFault(error, 'its compressed data');
  } finally {
    file.destroy();
  }
}
