import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { InputError } from '../../errors';
import { errorCode } from '../error-code';

/**
 * Checks before any work that a folder, which need not exist yet, can be made and written to by this user. Makes nothing.
 *
 * @param input the input that names it
 * @param folder absolute
 * @throws InputError that says what is in the way
 */
export function requireWritableFolder(input: string, folder: string): void {
  const existing = nearestExisting(folder);
  const remedy = 'Set it to a folder that this user may make and write to.';
  if (!statSync(existing).isDirectory()) {
    const fault = existing === folder ? 'which is a file' : `which cannot be made: ${existing} is a file`;
    throw new InputError(input, `is ${folder}, ${fault}`, remedy);
  }
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason =
      errorCode(error) === 'EROFS' ? 'is mounted read-only' : 'may not be written to by this user';
    const where = existing === folder ? 'which' : `which cannot be made: ${existing}`;
    throw new InputError(input, `is ${folder}, ${where} ${reason}`, remedy, { cause: error });
  }
}

/** The folder, or what exists of the way to it. What may not be looked into counts as missing. */
function nearestExisting(folder: string): string {
  for (let part = folder; ; part = path.dirname(part)) {
    try {
      statSync(part);
      return part;
    } catch {
      if (path.dirname(part) === part) return part;
    }
  }
}
