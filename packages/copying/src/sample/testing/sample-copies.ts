import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CleanUp } from '@prodlike/core';
import type { MaskingPlan } from '@prodlike/masking';
import { type ConnectionParameters, choosePgDump, connect, readCatalog } from '@prodlike/postgres';
import { resolveSampling, samplingSchema } from '@prodlike/subsetting';
import * as v from 'valibot';
import { copySample } from '../../copy-sample';
import { runSql } from '../../tables/testing/database-pair';
import type { CopySampleRequest } from '../copy-sample-request';
import type { SampleCopy } from '../sample-copy';

export const smallShop: string = readFileSync(join(__dirname, 'small-shop.sql'), 'utf8');

/** A database of that name with the small shop in it. */
export async function makeShop(
  server: ConnectionParameters,
  database: string,
): Promise<ConnectionParameters> {
  await runSql(server, `CREATE DATABASE ${database}`);
  await runSql({ ...server, database }, smallShop);
  return { ...server, database };
}

export interface SampleSettings {
  readonly source: ConnectionParameters;
  /** Server of the target; the database is made. */
  readonly target: ConnectionParameters;
  readonly sampling: unknown;
  readonly masks?: Readonly<Record<string, string>>;
  readonly pgDumpFolders?: readonly string[];
  readonly special?: Partial<CopySampleRequest>;
  readonly lines?: string[];
}

export interface TestSample {
  readonly copy: SampleCopy;
  readonly target: ConnectionParameters;
}

let count = 0;

/** Runs `copySample` with a section `sampling` as YAML would give it, and masks by `schema.table.column`. */
export async function sampleWith(settings: SampleSettings): Promise<TestSample> {
  const { source, sampling, masks, lines = [], special = {} } = settings;
  const database = `sample_${process.pid}_${count++}`;
  await runSql(settings.target, `CREATE DATABASE ${database}`);
  const target = { ...settings.target, database };
  const client = await connect(source, { applicationName: 'copying test' });
  const catalog = await readCatalog(client).finally(() => client.end());
  const folder = await mkdtemp(join(tmpdir(), 'prodlike-sample-test-'));
  const cleanUp = new CleanUp();
  const probe = await connect(target, { applicationName: 'copying test' });
  const { rows } = await probe
    .query<{ version: string }>("SELECT current_setting('server_version_num') AS version")
    .finally(() => probe.end());
  try {
    const copy = await copySample({
      source,
      settings: {},
      sampling: resolveSampling(v.parse(samplingSchema, sampling), catalog, new Map()),
      masking: masks === undefined ? null : maskingWith(catalog, masks),
      target: {
        connection: target,
        serverVersion: Number(rows[0]?.version),
        extensions: new Set(['plpgsql']),
      },
      pgDump: await choosePgDump(catalog.serverVersion, undefined, settings.pgDumpFolders),
      folder,
      cleanUp,
      phase: (title, run) => {
        lines.push(title);
        return run({ report: (line) => lines.push(line) });
      },
      warn: (line) => lines.push(line),
      ...special,
    });
    return { copy, target };
  } finally {
    await cleanUp.run();
    await rm(folder, { recursive: true, force: true });
  }
}

function maskingWith(catalog: MaskingPlan['catalog'], masks: Readonly<Record<string, string>>): MaskingPlan {
  const promise = {
    injective: true,
    maxLength: null,
    makesNull: false,
    functional: true,
    chanceUnchanged: 0,
  };
  const tables = catalog.tables.flatMap((table) => {
    const columns = table.columns.flatMap((column) => {
      const sql = masks[`${table.schema}.${table.name}.${column.name}`];
      if (sql === undefined) return [];
      const decided = {
        table,
        column,
        decision: { kind: 'keep', reason: 'test' } as const,
        rule: 'test',
        quasiIdentifier: false,
      };
      return [{ column, decided, expression: { sql, needsQuery: false }, promise, fingerprint: sql }];
    });
    return columns.length === 0 ? [] : [{ table, columns }];
  });
  return { catalog, columns: [], undecided: [], faults: [], tables };
}
