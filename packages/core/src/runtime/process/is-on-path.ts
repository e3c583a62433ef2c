import { existsSync } from 'node:fs';
import path from 'node:path';

/** Whether a program is anywhere that its name can be looked up. */
export function isOnPath(program: string, searchPath: string | undefined): boolean {
  if (program.includes('/')) return existsSync(program);
  const folders = (searchPath ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.some((folder) => existsSync(path.join(folder, program)));
}
