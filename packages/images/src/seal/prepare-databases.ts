import {
  type ConnectionParameters,
  connect,
  quoteIdentifier,
  quoteLiteral,
  readRows,
  scramVerifier,
} from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

export interface PrepareOptions {
  /** The superuser, in the sample's database. */
  readonly connection: ConnectionParameters;
  /** The superuser that developers log in as. */
  readonly development: { readonly user: string; readonly password: string };
  readonly report: (line: string) => void;
}

const roleExists = 'SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)';
const databases =
  'SELECT datname::text FROM pg_database WHERE datallowconn AND datname <> current_database() ORDER BY 1';
const slots = 'SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active';
const sizes = 'SELECT sum(pg_database_size(oid))::float8 FROM pg_database';
/** Rows came in frozen (COPY FREEZE): of them only the visibility map is read again. */
const freeze = 'VACUUM (FREEZE, ANALYZE)';

/**
 * Brings a loaded server to where it may be stopped for good: the development login is its only superuser with a password, every
 * database is frozen and analysed, no setting or slot of the loading is left.
 *
 * @returns bytes of all databases
 * @throws DatabaseError where the server refuses
 */
export async function prepareDatabases({ connection, development, report }: PrepareOptions): Promise<number> {
  await inSession(connection, async (client) => {
    await client.query('ALTER SYSTEM RESET ALL');
    await client.query(slots);
    await setLogins(client, connection.user, development);
    // Transactions that were committed asynchronously are only known to be visible to all when their WAL is written.
    await client.query('CHECKPOINT');
  });
  report('Freezing and analysing');
  const login = { ...connection, ...development };
  const others = await inSession(login, async (client) => {
    await client.query(freeze);
    return readRows(client, databases, v.tuple([v.string()]));
  });
  for (const [database] of others) await inSession({ ...login, database }, (client) => client.query(freeze));
  return inSession(login, async (client) => {
    await client.query('CHECKPOINT');
    const [row] = await readRows(client, sizes, v.tuple([v.number()]));
    return row?.[0] ?? 0;
  });
}

/** The loading's own password is of no use from here on. Only a verifier of the new one reaches the server. */
async function setLogins(
  client: Client,
  superuser: string,
  { user, password }: PrepareOptions['development'],
): Promise<void> {
  const [row] = await readRows(client, roleExists, v.tuple([v.boolean()]), [user]);
  const verb = row?.[0] === true ? 'ALTER' : 'CREATE';
  const verifier = quoteLiteral(scramVerifier(password));
  await client.query(
    `${verb} ROLE ${quoteIdentifier(user)} LOGIN SUPERUSER PASSWORD ${verifier} VALID UNTIL 'infinity'`,
  );
  if (user !== superuser) await client.query(`ALTER ROLE ${quoteIdentifier(superuser)} PASSWORD NULL`);
}

async function inSession<T>(
  connection: ConnectionParameters,
  act: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await connect(connection, {
    applicationName: 'prodlike seal',
    settings: { statement_timeout: '0', lock_timeout: '60s', vacuum_cost_delay: '0' },
  });
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
