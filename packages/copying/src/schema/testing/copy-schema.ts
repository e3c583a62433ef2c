import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConnectionParameters, choosePgDump, connect, type PgDump, readRows } from '@prodlike/postgres';
import { clientFolder, clientProgram, runSqlFile } from '@prodlike/testkit';
import type { Client } from 'pg';
import * as v from 'valibot';
import { createSchema } from '../create-schema';
import type { FinishedSchema } from '../finish/finished-schema';
import { finishSchema } from '../finish-schema';
import { readSchemaPlan } from '../read-schema-plan';
import type { RelationName } from '../schema-facts';
import type { SchemaPlan } from '../schema-plan';

const snapshotSql = 'SELECT pg_export_snapshot()';
const extensionsSql = 'SELECT name FROM pg_available_extensions';

/** Runs `act` in a transaction whose snapshot is exported. */
export async function inSnapshot<T>(
  source: ConnectionParameters,
  act: (client: Client, snapshotId: string) => Promise<T>,
): Promise<T> {
  const client = await connect(source, { applicationName: 'prodlike test' });
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const [row] = await readRows(client, snapshotSql, v.tuple([v.string()]));
    return await act(client, row?.[0] ?? '');
  } finally {
    await client.end();
  }
}

export async function testPgDump(major: 15 | 18): Promise<PgDump> {
  return choosePgDump(major * 10_000, undefined, [await clientFolder(major)]);
}

export interface PlanOptions {
  readonly major: 15 | 18;
  /** The source's, where absent. */
  readonly targetMajor?: 15 | 18;
  readonly leftOut?: readonly RelationName[];
  readonly accounts?: readonly string[];
  /** The target's; those that it has, where absent. */
  readonly extensions?: ReadonlySet<string>;
}

/** A plan of copying a source's schema to a server of the same version. */
export async function planOf(
  source: ConnectionParameters,
  target: ConnectionParameters,
  { major, targetMajor = major, leftOut = [], accounts = [], extensions }: PlanOptions,
): Promise<SchemaPlan> {
  const pgDump = await testPgDump(major);
  const folder = await mkdtemp(join(tmpdir(), 'prodlike-schema-'));
  try {
    return await inSnapshot(source, async (owner, id) =>
      readSchemaPlan(
        { id, owner, serverVersion: major * 10_000 },
        {
          pgDump,
          source,
          folder,
          leftOut,
          accounts,
          target: {
            serverVersion: targetMajor * 10_000,
            extensions: extensions ?? (await availableExtensions(target)),
          },
        },
      ),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function availableExtensions(target: ConnectionParameters): Promise<ReadonlySet<string>> {
  const client = await connect(target, { applicationName: 'prodlike test' });
  try {
    const rows = await readRows(client, extensionsSql, v.tuple([v.string()]));
    return new Set(rows.map(([name]) => name));
  } finally {
    await client.end();
  }
}

/** Creates the schema, loads the source's rows by pg_dump and psql, and finishes. */
export async function copySchema(
  plan: SchemaPlan,
  source: ConnectionParameters,
  target: ConnectionParameters,
  major: 15 | 18,
): Promise<FinishedSchema> {
  await createSchema(target, plan);
  const rows = await clientProgram(major, 'pg_dump', source, [
    '--data-only',
    ...plan.tables.map(
      ({ schema, name }) => `--table="${schema.replaceAll('"', '""')}"."${name.replaceAll('"', '""')}"`,
    ),
  ]);
  const file = join(tmpdir(), `prodlike-rows-${process.pid}-${target.port}.sql`);
  try {
    await writeFile(file, rows);
    await runSqlFile(major, target, file);
  } finally {
    await rm(file, { force: true });
  }
  return finishSchema(target, plan, { concurrency: 3, report: () => undefined });
}
