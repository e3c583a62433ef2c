import { AdvisedError, errorCode, publicSqlState } from '@prodlike/core';
import type { Catalog, Column, Table } from '@prodlike/postgres';
import { type Client, DatabaseError } from 'pg';
import { typeFamily } from '../constraints/type-family';
import { kindFits } from './columns/kind-fits';
import type { Detection } from './detection';
import { mergeDetections } from './merge-detections';
import { judgeValues } from './rows/judge-values';
import { lookedAt } from './rows/measuring-query';
import { judgePath, pathText } from './rows/path-detection';
import { sampleTable } from './rows/sample-table';
import { sampledValues } from './rows/sampled-values';
import type { ValueMeasures } from './rows/value-measures';

export interface RowDetectionOptions {
  /** 1,000 where absent. */
  readonly rowsPerTable?: number;
  /** Sessions of the same user beside `client`: as many tables are sampled at a time as there are sessions. */
  readonly furtherClients?: readonly Client[];
  /** Tables that could not be sampled, one line each, and what was done at the end. */
  report?(line: string): void;
}

/**
 * What sampled values look like: forms with their check digits, names and cities by dictionary, addresses, secrets by entropy,
 * personal data inside texts; inside JSON, hstore and arrays path by path. Everything is counted on the server: no value
 * leaves it, neither in a detection nor in an error. A table that cannot be read is reported and left out.
 *
 * @throws AdvisedError where the connection is lost
 */
export async function detectFromRows(
  client: Client,
  catalog: Catalog,
  options: RowDetectionOptions = {},
): Promise<Detection[]> {
  const waiting = catalog.tables.filter(holdsOwnRows);
  const total = waiting.length;
  const found: Detection[] = [];
  let sampled = 0;
  const work = async (session: Client): Promise<void> => {
    for (let table = waiting.shift(); table !== undefined; table = waiting.shift()) {
      const detections = await detectInTable(session, catalog, table, options);
      if (detections !== undefined) sampled++;
      found.push(...(detections ?? []));
    }
  };
  await Promise.all([client, ...(options.furtherClients ?? [])].map(work));
  options.report?.(`Sampled ${sampled} of ${total} tables.`);
  const order = new Map(catalog.tables.map(({ oid }, index) => [oid, index]));
  return found.sort((a, b) => (order.get(a.table) ?? 0) - (order.get(b.table) ?? 0));
}

/** Partitions are sampled through their parent; foreign tables and materialized views cannot be masked. */
function holdsOwnRows(table: Table): boolean {
  return (table.kind === 'table' || table.kind === 'partitioned') && !table.isPartition;
}

async function detectInTable(
  client: Client,
  catalog: Catalog,
  table: Table,
  { rowsPerTable = 1_000, report }: RowDetectionOptions,
): Promise<Detection[] | undefined> {
  const columns = table.columns.filter(
    (column) => column.generated === null && lookedAt(column) !== undefined,
  );
  if (columns.length === 0) return [];
  if (!table.maySelect) {
    report?.(`${table.schema}.${table.name} was not sampled: ${catalog.currentUser} may not read it.`);
    return undefined;
  }
  try {
    const measures = await sampleTable(client, catalog, table, columns, rowsPerTable);
    return measures.flatMap((one) => detectionOf(table, columns, one) ?? []);
  } catch (error) {
    const reason = refusal(error);
    report?.(`${table.schema}.${table.name} was not sampled: ${reason}.`);
    return undefined;
  }
}

function detectionOf(
  table: Table,
  columns: readonly Column[],
  measures: ValueMeasures,
): Detection | undefined {
  const column = columns.find(({ position }) => position === measures.place);
  if (column === undefined) return undefined;
  const place = { table: table.oid, column: column.name, sampled: sampledValues(measures) };
  const values = judgeValues(measures);
  if (measures.path === null) {
    const kind = values?.kind ?? null;
    const fits = kind === null || kindFits(kind, typeFamily(column.type));
    return values && { ...place, ...values, kind: fits ? kind : 'free-text' };
  }
  const at = { ...place, path: pathText(measures.path) };
  const key = judgePath(measures.path, measures);
  const said = [key, values].flatMap((one) => (one === undefined ? [] : [{ ...at, ...one }]));
  const [merged] = mergeDetections(said.slice(0, 1), said.slice(1));
  return merged ?? { ...at, kind: null, confidence: 0.2, evidence: ['neither the key nor the values tell'] };
}

/** By the SQLSTATE: the server's own text may hold values. */
function refusal(error: unknown): string {
  if (error instanceof AdvisedError) return error.message.replace(/\.$/, '');
  const code = errorCode(error);
  if (!(error instanceof DatabaseError) || /^(?:08|57P)/.test(code))
    throw new AdvisedError(
      'The connection was lost while rows were sampled.',
      'Run it again; if it happens each time, look at the server and the network between.',
      { cause: error },
    );
  if (code === '42501') return 'its rows may not be read in full (SQLSTATE 42501: rights, or row security)';
  const state = `SQLSTATE ${publicSqlState(code).sqlState}`;
  return code === '57014' || code === '55P03' ? `it took too long or is locked (${state})` : state;
}
