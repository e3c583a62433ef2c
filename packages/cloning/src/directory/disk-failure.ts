import { AdvisedError, errorCode } from '@prodlike/core';

/** Whether the file system had no more room, or the user's quota: by Node's codes, and by the server's SQLSTATE. */
export function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', '53100'].includes(errorCode(error));
}

/**
 * The file system's refusal of our own files, in words; any other error as it is.
 *
 * @param what the start of the sentence, e.g. `The base cannot be built`
 * @param input the input that chooses another folder
 */
export function explainedDiskFailure(error: unknown, what: string, folder: string, input: string): unknown {
  if (error instanceof AdvisedError) return error;
  if (isDiskFull(error)) {
    const remedy = `Free space there, or set ${input} to a folder on a larger disk.`;
    return new AdvisedError(`${what}: the disk of ${folder} is full.`, remedy, { cause: error });
  }
  if (!['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return error;
  const remedy = `Set ${input} to a folder of this user's own.`;
  return new AdvisedError(`${what}: ${folder} may not be written to.`, remedy, { cause: error });
}
