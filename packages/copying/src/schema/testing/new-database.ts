import { type ConnectionParameters, connect, quoteIdentifier } from '@prodlike/postgres';

/** Creates an empty database on a server. */
export async function newDatabase(
  server: ConnectionParameters,
  database: string,
): Promise<ConnectionParameters> {
  const client = await connect(server, { applicationName: 'prodlike test' });
  await client.query(`CREATE DATABASE ${quoteIdentifier(database)} TEMPLATE template0`);
  await client.end();
  return { ...server, database };
}
