import { type FileHandle, open } from 'node:fs/promises';
import { errorCode } from '@prodlike/core';

/**
 * What a server has written into its log until now. Where the server has ended and its log went with it, the end of the log
 * that is kept: 64 KiB.
 *
 * @param ended resolves with that end
 */
export async function* serverLog(
  logFile: string,
  ended: Promise<string | undefined>,
): AsyncGenerator<Buffer> {
  let log: FileHandle;
  try {
    log = await open(logFile);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    yield Buffer.from((await ended) ?? '');
    return;
  }
  const { size } = await log.stat();
  // A server that goes on writing must not keep its reader for ever.
  if (size > 0) yield* log.createReadStream({ end: size - 1 }) as AsyncIterable<Buffer>;
  else await log.close();
}
