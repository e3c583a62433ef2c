import { connect } from '@prodlike/postgres';
import { createRdsDatabase } from '../postgres/create-rds-database';
import type { DatabaseServer } from '../postgres/database-server';
import { labNames } from './make-groups';

export interface SourceOptions {
  readonly identifier: string;
  readonly major: 15 | 18;
  readonly masterUser: string;
  readonly masterPassword: string;
  readonly database: string;
  /** What is in the database, run as the master user. */
  readonly sql: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Of CreateDBInstance, besides. */
  readonly fields: Readonly<Record<string, string>>;
  /** How old its automated snapshot is; undefined: none is taken. */
  readonly snapshotAgeMs: number | undefined;
}

export const defaultSource: SourceOptions = {
  identifier: 'prod',
  major: 15,
  masterUser: 'app_admin',
  masterPassword: 'production-password',
  database: 'app',
  sql: `CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL);
    INSERT INTO customers SELECT i, 'person' || i || '@original.example' FROM generate_series(1, 100) i`,
  tags: { environment: 'production' },
  fields: {},
  snapshotAgeMs: 3_600_000,
};

/** Starts the server behind the source. @param labFolder as of createRdsDatabase */
export async function startSource(options: SourceOptions, labFolder: string): Promise<DatabaseServer> {
  const server = await createRdsDatabase(options, labFolder);
  try {
    const master = { ...server.superuser, user: options.masterUser, database: options.database };
    const client = await connect(master, { applicationName: 'prodlike testkit' });
    await client.query(options.sql).finally(() => client.end());
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Of CreateDBInstance: what an instance of production looks like. */
export function sourceFields({ major, masterUser, database, fields }: SourceOptions): Record<string, string> {
  return {
    Engine: 'postgres',
    EngineVersion: `${major}.4`,
    DBInstanceClass: 'db.m6g.large',
    AllocatedStorage: '100',
    StorageType: 'gp3',
    MasterUsername: masterUser,
    MasterUserPassword: 'not-looked-at-by-moto',
    DBName: database,
    DBSubnetGroupName: labNames.subnetGroup,
    DBParameterGroupName: labNames.parameterGroup,
    BackupRetentionPeriod: '7',
    CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    DeletionProtection: 'true',
    PubliclyAccessible: 'false',
    Port: '5432',
    ...fields,
  };
}
