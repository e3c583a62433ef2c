import { readFileSync, writeFileSync } from 'node:fs';
import { parseMountinfo } from '../view/parse-mountinfo';
import { failureOf } from './run-program';

export interface MountEntry {
  readonly source: string;
  readonly target: string;
  /** `none` for a bind. */
  readonly type: string;
  readonly options: readonly string[];
}

export interface MountFailure {
  readonly missing: readonly MountEntry[];
  readonly detail: string;
}

/**
 * Mounts entries one after the other, in one process: each of its own would cost milliseconds.
 *
 * @param table a file that is made for it, as fstab(5)
 * @returns those that could not be mounted, or not read-only as they are to be; undefined where all were
 */
export function mountAll(
  mount: string,
  table: string,
  entries: readonly MountEntry[],
): MountFailure | undefined {
  if (entries.length === 0) return undefined;
  writeFileSync(table, entries.map(lineOf).join(''));
  const detail = failureOf(mount, ['--all', '--fstab', table]);
  if (detail === undefined) return undefined;
  const mounts = parseMountinfo(readFileSync('/proc/self/mountinfo', 'utf8'));
  const mounted = new Map(mounts.map(({ path, options }) => [path, options]));
  const missing = entries.filter(({ target, options }) => {
    const found = mounted.get(target);
    return found === undefined || (options.includes('ro') && !found.includes('ro'));
  });
  return { missing, detail };
}

function lineOf({ source, target, type, options }: MountEntry): string {
  return `${escaped(source)} ${escaped(target)} ${type} ${options.join(',')} 0 0\n`;
}

function escaped(text: string): string {
  return text.replace(/[\s\\#"]/g, (each) => `\\${each.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
