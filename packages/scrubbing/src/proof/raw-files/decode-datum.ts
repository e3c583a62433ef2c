import { decodeLz4 } from './decode-lz4';
import { decodePglz } from './decode-pglz';

const rawSizeMask = 0x3fffffff;
const longestRawBytes = 64 * 1024 * 1024;
/** No stream of either form grows more than this. */
const largestRatio = 300;

/**
 * Decodes a compressed value after its length: four bytes with its raw size and, in the two highest bits, the method (0 pglz, 1
 * LZ4), then the stream (varatt.h, va_tcinfo).
 *
 * @returns undefined where the bytes are no compressed value
 */
export function decodeDatum(bytes: Uint8Array, start: number, end: number): Buffer | undefined {
  const streamBytes = end - start - 4;
  if (streamBytes < 4) return undefined;
  const info =
    ((bytes[start] ?? 0) |
      ((bytes[start + 1] ?? 0) << 8) |
      ((bytes[start + 2] ?? 0) << 16) |
      ((bytes[start + 3] ?? 0) << 24)) >>>
    0;
  const rawBytes = info & rawSizeMask;
  // Compression that saves nothing is not stored.
  if (rawBytes <= streamBytes || rawBytes > longestRawBytes || rawBytes > streamBytes * largestRatio)
    return undefined;
  const stream = bytes.subarray(start + 4, end);
  const method = info >>> 30;
  if (method === 0) return decodePglz(stream, rawBytes);
  return method === 1 ? decodeLz4(stream, rawBytes) : undefined;
}
