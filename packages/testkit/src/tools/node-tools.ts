import { join } from 'node:path';
import { installNpmTool } from './install-npm-tool';
import type { InstalledTool, MigrationTool } from './migration-tool';

const pg = { pg: '8.23.1' };

async function npmTool(
  dependencies: Readonly<Record<string, string>>,
  commandLine: string,
): Promise<InstalledTool> {
  const nodeModules = join(await installNpmTool(dependencies), 'node_modules');
  return { command: join(nodeModules, '.bin', commandLine), nodeModules };
}

/**
 * Prisma's schema engine as WebAssembly, over node-postgres: the native engine is downloaded from outside the registry,
 * and only these two variables keep the command line from asking for it. The adapter is newer than the engine because
 * the older one cannot read the type `name`.
 */
async function prisma(): Promise<InstalledTool> {
  const { command, nodeModules } = await npmTool(
    { prisma: '6.19.0', '@prisma/adapter-pg': '7.10.1' },
    'prisma migrate deploy',
  );
  const engines =
    'PRISMA_QUERY_ENGINE_LIBRARY=/bin/true PRISMA_SCHEMA_ENGINE_BINARY=/bin/true CHECKPOINT_DISABLE=1';
  return { command: `env ${engines} ${command}`, ...(nodeModules ? { nodeModules } : {}) };
}

export const nodeTools: readonly MigrationTool[] = [
  {
    name: 'node-pg-migrate',
    reportedAs: 'node-pg-migrate',
    needs: ['npm'],
    migrations: [
      '1700000000001_create-notes',
      '1700000000002_add-nickname',
      '1700000000003_email-to-integer',
    ],
    install: () => npmTool({ 'node-pg-migrate': '9.0.0', ...pg }, 'node-pg-migrate up'),
  },
  {
    name: 'knex',
    reportedAs: 'Knex',
    needs: ['npm'],
    migrations: [
      '20240101000001_create_notes.js',
      '20240101000002_add_nickname.js',
      '20240101000003_email_to_integer.js',
    ],
    install: () => npmTool({ knex: '3.3.0', ...pg }, 'knex migrate:latest'),
  },
  {
    name: 'typeorm',
    reportedAs: 'TypeORM',
    needs: ['npm'],
    migrations: ['CreateNotes1700000000001', 'AddNickname1700000000002', 'EmailToInteger1700000000003'],
    install: () =>
      npmTool(
        { typeorm: '1.1.1', 'reflect-metadata': '0.2.2', ...pg },
        'typeorm migration:run -d data-source.js',
      ),
  },
  {
    name: 'prisma',
    reportedAs: 'Prisma',
    needs: ['npm'],
    migrations: [
      '20240101000001_create_notes',
      '20240101000002_add_nickname',
      '20240101000003_email_to_integer',
    ],
    install: prisma,
  },
  {
    name: 'graphile-migrate',
    reportedAs: 'graphile-migrate',
    needs: ['npm'],
    migrations: ['000001.sql', '000002.sql', '000003.sql'],
    install: () => npmTool({ 'graphile-migrate': '1.4.1' }, 'graphile-migrate migrate'),
  },
  {
    name: 'dbmate',
    reportedAs: 'dbmate',
    needs: ['npm'],
    migrations: ['20240101000001', '20240101000002', '20240101000003'],
    install: () => npmTool({ dbmate: '2.36.0' }, 'dbmate --no-dump-schema up'),
  },
];
