import { type ConnectionParameters, connect } from '@prodlike/postgres';

/** The superuser of RDS, whom no user of AWS's can become. */
export const superuserName = 'rdsadmin';

/** Runs statements one by one, and one such run after another: two at a time cannot alter one role. @returns the rows of the last */
export async function runStatements(
  server: ConnectionParameters,
  statements: readonly string[],
): Promise<Record<string, unknown>[]> {
  const client = await connect(server, { applicationName: superuserName });
  try {
    let rows: Record<string, unknown>[] = [];
    await client.query('SELECT pg_advisory_lock(1)');
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
