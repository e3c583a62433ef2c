import { type ConnectionParameters, connect, quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

/** Where tools that keep plain SQL files record a migration's name or version: table and column. */
const accounts: readonly (readonly [table: string, column: string])[] = [
  ['schema_migrations', 'version'], // dbmate, Rails, golang-migrate
  ['flyway_schema_history', 'script'],
  ['_prisma_migrations', 'migration_name'],
  ['goose_db_version', 'version_id'],
  ['pgmigrations', 'name'], // node-pg-migrate
  ['knex_migrations', 'name'],
  ['SequelizeMeta', 'name'], // Sequelize, umzug
  ['databasechangelog', 'filename'], // Liquibase
  ['atlas_schema_revisions', 'version'],
];

const found = v.array(v.object({ schema: v.string(), table: v.string(), column: v.string() }));
const names = v.array(v.object({ name: v.nullable(v.string()) }));

const findAccounts = `
  SELECT n.nspname AS schema, c.relname AS table, a.attname AS column
  FROM unnest($1::text[], $2::text[]) AS known (relname, attname)
  JOIN pg_catalog.pg_class c ON c.relname = known.relname AND c.relkind IN ('r', 'p')
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = known.attname AND NOT a.attisdropped
  WHERE pg_catalog.has_table_privilege(c.oid, 'SELECT') AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')`;

async function readAccounts(client: Client): Promise<string[]> {
  const { rows } = await client.query(findAccounts, [accounts.map(([t]) => t), accounts.map(([, c]) => c)]);
  const recorded: string[] = [];
  for (const { schema, table, column } of v.parse(found, rows)) {
    const select = `SELECT DISTINCT ${quoteIdentifier(column)}::text AS name FROM ${quoteQualified(schema, table)}`;
    const account = v.parse(names, (await client.query(select)).rows);
    recorded.push(...account.flatMap(({ name }) => (name === null ? [] : [name])));
  }
  return recorded;
}

/** The migrations that the data says it has had already, by the account of any tool that we know. */
export async function appliedNames(parameters: ConnectionParameters): Promise<string[]> {
  const client = await connect(parameters, { applicationName: 'prodlike' });
  try {
    return await readAccounts(client);
  } finally {
    await client.end();
  }
}
