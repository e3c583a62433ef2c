import { existsSync } from 'node:fs';
import { chown, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  type ConnectionParameters,
  type ServerBinaries,
  serverAccount,
  startServer,
} from '@prodlike/postgres';
import { templateDataDirectory } from '../../template-data-directory';
import { testServerBinaries } from '../../test-server-binaries';
import { copyTree } from './data-folder';
import { runStatements, superuserName } from './run-statements';

/** A data directory as RDS makes one, before there is a master user. */
export interface RdsTemplate {
  readonly dataDir: string;
  readonly binaries: ServerBinaries;
}

/**
 * What every server of RDS has: `rdsadmin` as superuser, its database, and the roles of
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Roles.html
 */
const serviceRoles = [
  'CREATE ROLE rds_replication',
  'CREATE ROLE rds_password',
  'CREATE ROLE rds_iam',
  'CREATE ROLE rds_superuser',
  'GRANT pg_monitor, pg_signal_backend, pg_checkpoint, rds_replication, rds_password TO rds_superuser WITH ADMIN OPTION',
  `CREATE DATABASE rdsadmin OWNER ${superuserName}`,
  'REVOKE CONNECT ON DATABASE rdsadmin FROM PUBLIC',
];

/** The data directory that sources are copied from: made at its first use, then kept in the cache beside the plain one. */
export async function rdsTemplate(major: 15 | 18): Promise<RdsTemplate> {
  const binaries = await testServerBinaries(major);
  const plain = await templateDataDirectory(binaries);
  const place = join(dirname(plain), `rds-${basename(plain)}`);
  if (existsSync(place)) return { dataDir: place, binaries };
  const folder = await mkdtemp(join(dirname(plain), '.making-'));
  try {
    const account = serverAccount();
    if (account) await chown(folder, account.uid, account.gid);
    const dataDir = join(folder, 'data');
    await copyTree(plain, dataDir);
    await makeService(dataDir, binaries);
    await rename(dataDir, place).catch((error: unknown) => {
      // Another test made the same one meanwhile.
      if (!existsSync(place)) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { dataDir: place, binaries };
}

async function makeService(dataDir: string, binaries: ServerBinaries): Promise<void> {
  const server = await startServer({ binaries, dataDir, settings: { fsync: 'off' } });
  const as = (user: string): ConnectionParameters => ({
    host: server.socketDir,
    port: server.port,
    database: 'postgres',
    user,
  });
  try {
    // A role cannot rename itself: another superuser does.
    await runStatements(as('postgres'), ['CREATE ROLE renaming LOGIN SUPERUSER']);
    await runStatements(as('renaming'), [`ALTER ROLE postgres RENAME TO ${superuserName}`]);
    await runStatements(as(superuserName), ['DROP ROLE renaming', ...serviceRoles]);
  } finally {
    await server.stop('fast');
  }
}
