import {
  connect,
  quoteIdentifier,
  quoteLiteral,
  type RunningServer,
  type ServerBinaries,
  startServer,
} from '@prodlike/postgres';
import { copyDataFolder, type DataFolder } from '../rds-lab/postgres/data-folder';

/** Who is let in, as an order for a clone says it. */
export interface CloneUser {
  readonly username: string;
  readonly password: string;
  readonly restricted: boolean;
}

/** The server behind a clone. */
export interface ThinClone {
  readonly server: RunningServer;
  /** Ends the server and removes its data. Safe to repeat. */
  remove(): Promise<void>;
}

const unsafeButFast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** As the engine does before it lets anybody in: nobody's password of production works on a clone. */
const resetPasswords = `
  do $$ declare r record; begin
    for r in select rolname from pg_roles where rolcanlogin and rolname <> 'postgres' loop
      execute format('alter role %I password %L', r.rolname, md5(random()::text));
    end loop;
  end $$`;

/** Copies a snapshot's data (blocks are shared where the file system can), starts a server on it and makes the user. */
export async function startThinClone(
  snapshot: DataFolder,
  binaries: ServerBinaries,
  parent: string,
  { user, settings }: { readonly user: CloneUser; readonly settings: Readonly<Record<string, string>> },
): Promise<ThinClone> {
  const data = await copyDataFolder(snapshot.dataDir, parent);
  try {
    const server = await startServer({
      binaries,
      dataDir: data.dataDir,
      settings: { ...unsafeButFast, ...settings },
      removeOnLoss: [data.folder],
    });
    const remove = async (): Promise<void> => {
      await server.stop('immediate');
      await data.remove();
    };
    await makeUser(server, user).catch(async (error: unknown) => {
      await remove();
      throw error;
    });
    return { server, remove };
  } catch (error) {
    await data.remove();
    throw error;
  }
}

async function makeUser(server: RunningServer, user: CloneUser): Promise<void> {
  const { username, password, restricted } = user;
  const superuser = { host: server.socketDir, port: server.port, database: 'postgres', user: 'postgres' };
  const client = await connect(superuser, { applicationName: 'dblab' });
  try {
    await client.query(resetPasswords);
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [username]);
    const verb = rowCount === 0 ? 'create user' : 'alter role';
    const power = restricted ? '' : ' superuser';
    await client.query(
      `${verb} ${quoteIdentifier(username)} with password ${quoteLiteral(password)} login${power}`,
    );
  } finally {
    await client.end();
  }
}
