import { AdvisedError } from '@prodlike/core';
import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** A text of pg_stat_statements, with what all users together called. */
export interface StatementFigures {
  /** As the server normalised it. */
  readonly sql: string;
  readonly callsPerSecond: number;
}

/** Texts that are read, those with most calls first; of these the fitting ones are chosen. */
const mostRead = 2_000;

/** When the counts began: of each statement (1.11), of all (1.9), or of the server. */
function countedSince(schema: string, version: number): string {
  if (version >= 1_011) return 'min(s.stats_since)';
  if (version >= 1_009) return `(SELECT stats_reset FROM ${schema}.pg_stat_statements_info)`;
  return 'pg_catalog.pg_postmaster_start_time()';
}

function sqlFor(schema: string, version: number): string {
  return `SELECT s.query, sum(s.calls)::float8,
    greatest(1, extract(epoch FROM pg_catalog.now() - ${countedSince(schema, version)}))::float8
  FROM ${schema}.pg_stat_statements s JOIN pg_catalog.pg_database d ON d.oid = s.dbid
  WHERE d.datname = pg_catalog.current_database() AND s.query IS NOT NULL AND s.calls > 0
    ${version >= 1_009 ? 'AND s.toplevel' : ''}
  GROUP BY s.query ORDER BY sum(s.calls) DESC LIMIT ${mostRead}`;
}

/** `1.11` as 1011. */
function versionNumber(text: string): number {
  const [major = 0, minor = 0] = text.split('.').map(Number);
  return major * 1_000 + minor;
}

const extensionSql = `SELECT n.nspname, e.extversion FROM pg_catalog.pg_extension e
  JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'`;

/**
 * What pg_stat_statements counted in this database, most calls first.
 *
 * @throws AdvisedError where the extension is not there, not loaded, or shows nobody else's texts
 */
export async function readStatementStatistics(client: Client): Promise<readonly StatementFigures[]> {
  const [extension] = await readRows(client, extensionSql, v.tuple([v.string(), v.string()]));
  if (extension === undefined) {
    throw new AdvisedError(
      'The source has no pg_stat_statements in this database.',
      'Create the extension there (CREATE EXTENSION pg_stat_statements; it has to be in shared_preload_libraries), or write the statements into prodlike.yml.',
    );
  }
  const sql = sqlFor(quoteIdentifier(extension[0]), versionNumber(extension[1]));
  const row = v.tuple([v.string(), v.number(), v.number()]);
  const rows = await readRows(client, sql, row).catch((cause: unknown) => {
    throw new AdvisedError(
      'pg_stat_statements of the source cannot be read.',
      'Put it into shared_preload_libraries of that server, and grant this role pg_read_all_stats.',
      { cause },
    );
  });
  const shown = rows.filter(([text]) => text !== '<insufficient privilege>');
  if (shown.length > 0 || rows.length === 0)
    return shown.map(([text, calls, seconds]) => ({ sql: text, callsPerSecond: calls / seconds }));
  throw new AdvisedError(
    'pg_stat_statements of the source shows no texts of other roles.',
    'Grant this role pg_read_all_stats.',
  );
}
