import { type ConnectionParameters, connect } from '@prodlike/postgres';

/**
 * Signs in anew and runs statements, for tests of packages that know no connection.
 *
 * @returns the rows of the last statement
 */
export async function queryRows(
  parameters: ConnectionParameters,
  ...statements: readonly string[]
): Promise<Record<string, unknown>[]> {
  const client = await connect(parameters, { applicationName: 'test' });
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
