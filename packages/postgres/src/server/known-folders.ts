import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where distributions put PostgreSQL's programs; `*` stands for any one folder name. */
export const knownFolders: readonly string[] = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/usr/libexec/postgresql*',
  '/usr/local/pgsql/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/opt/homebrew/opt/libpq/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/usr/local/opt/libpq/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
  '/Library/PostgreSQL/*/bin',
];

/** The folders that a pattern with at most one `*` stands for; they need not hold anything. */
export async function expandFolder(pattern: string): Promise<string[]> {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return [pattern];
  const parent = dirname(`${before}x`);
  const names = await readdir(parent).catch(() => []);
  return names
    .map((name) => join(parent, name))
    .filter((path) => path.startsWith(before))
    .map((path) => path + after);
}
