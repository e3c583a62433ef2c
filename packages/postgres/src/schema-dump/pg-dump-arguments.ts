import { quoteQualified } from '../quote-identifier';
import type { SchemaDumpRequest } from './pg-dump';

/** Waiting for a lock of a migration that runs on the source, in ms. */
const lockWaitMs = 60_000;

/**
 * What pg_dump is told on its command line, where everybody on the machine can read it: no name of a host, database or
 * user, and no password; names of excluded tables alone. https://www.postgresql.org/docs/current/app-pgdump.html
 *
 * @param file the archive, as pg_dump sees it
 */
export function pgDumpArguments(
  { snapshotId, exclude = [] }: Pick<SchemaDumpRequest, 'snapshotId' | 'exclude'>,
  file: string,
): string[] {
  return [
    '--schema-only',
    '--format=custom',
    '--encoding=UTF8',
    `--snapshot=${snapshotId}`,
    `--lock-wait-timeout=${lockWaitMs}`,
    '--no-password',
    ...exclude.map(({ schema, name }) => `--exclude-table=${quoteQualified(schema, name)}`),
    `--file=${file}`,
  ];
}
