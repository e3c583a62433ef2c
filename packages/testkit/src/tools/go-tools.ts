import { installGoTool } from './install-go-tool';
import type { MigrationTool } from './migration-tool';

const postgresOnly =
  'no_clickhouse no_libsql no_mssql no_mysql no_sqlite3 no_vertica no_ydb no_duckdb no_turso no_starrocks';

export const goTools: readonly MigrationTool[] = [
  {
    name: 'golang-migrate',
    reportedAs: 'golang-migrate',
    needs: ['go'],
    migrations: ['1', '2', '3'],
    async install() {
      const program = await installGoTool(
        'github.com/golang-migrate/migrate/v4/cmd/migrate@v4.20.1',
        'postgres',
      );
      return { command: `sh -c '${program} -path migrations -database "$DATABASE_URL" up'` };
    },
  },
  {
    name: 'goose',
    reportedAs: 'goose',
    needs: ['go'],
    migrations: ['1', '2', '3'],
    async install() {
      const program = await installGoTool('github.com/pressly/goose/v3/cmd/goose@v3.27.0', postgresOnly);
      return { command: `sh -c '${program} -dir migrations postgres "$DATABASE_URL" up'` };
    },
  },
];
