import type { QualifiedName } from '../statements/token-cursor';
import { alembic } from './alembic';
import { atlas } from './atlas';
import type { BookkeepingWrite } from './bookkeeping-write';
import type { BookkeepingTool, Border } from './border';
import { dbmate } from './dbmate';
import { django } from './django';
import { drizzle } from './drizzle';
import { flyway } from './flyway';
import { golangMigrate } from './golang-migrate';
import { goose } from './goose';
import { graphileMigrate } from './graphile-migrate';
import { knex } from './knex';
import { liquibase } from './liquibase';
import { nodePgMigrate } from './node-pg-migrate';
import { prisma } from './prisma';
import { rails } from './rails';
import { sequelize } from './sequelize';
import { sqitch } from './sqitch';
import { typeorm } from './typeorm';

/** Where two tools share a table's name, the one whose marks are narrower comes first. */
const tools: readonly BookkeepingTool[] = [
  graphileMigrate,
  sqitch,
  atlas,
  flyway,
  liquibase,
  prisma,
  django,
  alembic,
  knex,
  sequelize,
  drizzle,
  goose,
  nodePgMigrate,
  dbmate,
  rails,
  golangMigrate,
  typeorm,
];

/** The names of tools' tables that a table of the application may have as well. */
export const sharedNames: readonly string[] = tools.flatMap(({ sharedName }) => sharedName?.name ?? []);

/**
 * Whether any tool we know keeps its account in this table.
 *
 * @param columns all of the table's, sorted; absent: as the tool makes them
 */
export function isBookkeepingTable(table: QualifiedName, columns?: readonly string[]): boolean {
  return tools.some(
    ({ owns, sharedName }) =>
      owns(table) &&
      (columns === undefined ||
        table.name !== sharedName?.name ||
        sharedName.columns.join() === columns.join()),
  );
}

/** Whether a tool we know does this to a table in which it keeps its account, e.g. `CREATE TABLE`. */
export function isBookkeepingCommand(command: string, table: QualifiedName): boolean {
  return tools.some(
    ({ owns, sharedName }) =>
      owns(table) && (table.name !== sharedName?.name || sharedName.commands.has(command)),
  );
}

/** The border that a write is; undefined for a write that says nothing of a migration's start or end. */
export function borderOf(write: BookkeepingWrite): Border | undefined {
  for (const tool of tools) {
    if (!tool.owns(write.table)) continue;
    const border = tool.border(write);
    if (border !== undefined) return { tool: tool.tool, ...border };
  }
  return undefined;
}
