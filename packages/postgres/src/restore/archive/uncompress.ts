import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { InputError } from '@prodlike/core';
import { compressionFault } from '../compression-fault';
import type { Compression } from './archive-header';

const chunkSize = 256 * 1024;
const redump = 'Make the dump again with pg_dump --compress=gzip, or with --compress=none.';

/** Since Node 22.15; absent before. */
const createZstd: (() => Transform) | undefined =
  'createZstdDecompress' in zlib ? () => zlib.createZstdDecompress({ chunkSize }) : undefined;

/** @throws InputError where this compression cannot be read here; to be asked before anything is loaded */
export function refuseUnreadableCompression(compression: Compression): void {
  if (compression === 'lz4')
    throw new InputError('base', 'is compressed with LZ4, which cannot be read', redump);
  if (compression === 'zstd' && createZstd === undefined) {
    throw new InputError(
      'base',
      `is compressed with Zstandard, which Node ${process.versions.node} cannot read`,
      `Use Node 24, or: ${redump}`,
    );
  }
}

/**
 * @param what for messages, e.g. `the data of TABLE DATA "orders"`
 * @throws InputError where the data is damaged or cut off
 */
export async function* uncompress(
  compressed: AsyncIterable<Buffer>,
  compression: Compression,
  what: string,
): AsyncGenerator<Buffer, void> {
  if (compression === 'none') {
    yield* compressed;
    return;
  }
  refuseUnreadableCompression(compression);
  // Unzip takes both wrappings: custom archives hold zlib streams, directories gzip files.
  const decoder = compression === 'zstd' ? createZstd?.() : zlib.createUnzip({ chunkSize });
  if (decoder === undefined) return;
  const source = Readable.from(compressed, { objectMode: false });
  const output: AsyncIterable<Buffer> = pipeline(source, decoder, () => undefined);
  try {
    yield* output;
  } catch (error) {
    throw compressionFault(error, what);
  } finally {
    source.destroy();
  }
}
