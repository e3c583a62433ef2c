import { goTools } from './go-tools';
import { javaTools } from './java-tools';
import type { MigrationTool } from './migration-tool';
import { nodeTools } from './node-tools';
import { pythonTools } from './python-tools';

const psql: MigrationTool = {
  name: 'psql',
  reportedAs: 'migration command',
  needs: ['psql'],
  // It keeps no books: all it does is one migration, named after the command.
  migrations: ['psql', 'psql', 'psql'],
  install: async () => ({ command: 'psql -X -q -v ON_ERROR_STOP=1 -f all.sql' }),
};

/** Every tool that the end-to-end tests run for real. */
export const migrationTools: readonly MigrationTool[] = [
  psql,
  ...nodeTools,
  ...javaTools,
  ...goTools,
  ...pythonTools,
];
