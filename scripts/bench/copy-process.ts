/** Copies every table of a database, in a process whose use of the machine can be told from the bench's own. */
import { tmpdir } from 'node:os';
import { copySample, copyTables, planTableCopies } from '@prodlike/copying';
import { CleanUp } from '@prodlike/core';
import {
  type Catalog,
  type ConnectionParameters,
  choosePgDump,
  connect,
  openSnapshot,
  readCatalog,
  type Table,
} from '@prodlike/postgres';
import { resolveSampling, type Selection, samplingSchema } from '@prodlike/subsetting';
import * as v from 'valibot';
import type { CopyUsage } from './run-copy';

interface Order {
  /** Rows alone into tables that are there, or schema, rows, checks, indexes and keys into an empty database. */
  readonly what: 'rows' | 'everything';
  readonly source: ConnectionParameters;
  readonly target: ConnectionParameters;
  readonly concurrency: number;
}

const quiet = (): void => undefined;
const applicationName = 'prodlike bench';

function wholeTable(table: Table, id: number): Selection {
  const unit = { id, table, stored: [table], key: { kind: 'place' }, content: 'all' } as const;
  const rows = table.estimatedRows;
  return { unit, table, where: null, session: 'any', prepare: [], cleared: [], rows, exact: false };
}

/** @returns bytes of COPY data */
async function copyRows({ source, target, concurrency }: Order, { tables }: Catalog): Promise<number> {
  const copies = planTableCopies({ selections: tables.map(wholeTable), edges: [], emptyRoots: [] }, null);
  const snapshot = await openSnapshot(source, { applicationName, settings: {} });
  try {
    const copied = await copyTables({ snapshot, target, copies, concurrency, report: quiet });
    return copied.reduce((sum, { bytes }) => sum + bytes, 0);
  } finally {
    await snapshot.close();
  }
}

async function copyEverything(order: Order, catalog: Catalog): Promise<number> {
  const { source, target, concurrency } = order;
  const roots = Object.fromEntries(catalog.tables.map(({ schema, name }) => [`${schema}.${name}`, 'all']));
  const cleanUp = new CleanUp();
  const { tables } = await copySample({
    source,
    settings: {},
    sampling: resolveSampling(v.parse(samplingSchema, { roots }), catalog, new Map()),
    masking: null,
    target: { connection: target, serverVersion: catalog.serverVersion, extensions: new Set(['plpgsql']) },
    pgDump: await choosePgDump(catalog.serverVersion, undefined),
    folder: tmpdir(),
    concurrency,
    cleanUp,
    phase: (_title, run) => run({ report: quiet }),
    warn: quiet,
  });
  await cleanUp.run();
  return tables.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function measure(order: Order): Promise<CopyUsage> {
  const client = await connect(order.source, { applicationName });
  const catalog = await readCatalog(client).finally(() => client.end());
  const usedBefore = process.cpuUsage();
  const started = performance.now();
  const bytes = await (order.what === 'rows' ? copyRows : copyEverything)(order, catalog);
  const { user, system } = process.cpuUsage(usedBefore);
  return {
    wallMs: performance.now() - started,
    cpuMs: (user + system) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    bytes,
  };
}

void measure(JSON.parse(process.argv[2] ?? '')).then((usage) => console.log(JSON.stringify(usage)));
