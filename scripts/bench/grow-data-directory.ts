import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const deadlineMs = 600_000;

/** Copies every byte: blocks shared with the source would make the new files cheaper to clone than real ones. */
async function copy(...paths: readonly [...string[], string]): Promise<void> {
  await run('cp', ['-a', '--reflink=never', ...paths], { timeout: deadlineMs });
}

/**
 * A larger copy of a data directory: further segment files of the table behind `segment`, 1 GiB each. Only their size
 * matters; nobody reads that table.
 */
export async function growDataDirectory(
  source: string,
  target: string,
  segment: string,
  addedGiB: number,
): Promise<void> {
  await copy(source, target);
  for (let index = 2; index < addedGiB + 2; index++) {
    await copy(join(source, segment), join(target, `${segment}.${index}`));
  }
}
