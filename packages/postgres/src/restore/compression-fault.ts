import { errorCode } from '@prodlike/core';
import { corruptDump, truncatedDump } from './dump-fault';

/** Turns zlib's errors into what the user can act on; other errors are passed through. */
export function compressionFault(error: unknown, what: string): unknown {
  const code = errorCode(error);
  if (code === 'Z_BUF_ERROR') return truncatedDump(what, { cause: error });
  if (/^(Z_|ZSTD_|ERR_ZSTD)/.test(code))
    return corruptDump(`${what} cannot be uncompressed`, { cause: error });
  return error;
}
