import type { ConnectionParameters } from '@prodlike/postgres';
import * as v from 'valibot';
import { isBookkeepingTable, sharedNames } from '../borders/bookkeeping-tools';
import { ObserverConnection, observerMark } from '../connection/observer-connection';
import { allReaders } from './readers/all-readers';
import { schemas } from './readers/schemas';
import { tables } from './readers/tables';
import type { SchemaReader } from './schema-reader';
import { decodeObject, encodeObject, objectKey, type SchemaSnapshot } from './schema-snapshot';

const value = v.nullable(v.union([v.string(), v.boolean(), v.number()]));
const rowOf = v.array(value);
const majorRow = v.tuple([v.number()]);

const majorSql = `SELECT ${observerMark} pg_catalog.current_setting('server_version_num')::int / 10000`;

const columnsSql = `SELECT ${observerMark} n.nspname, c.relname,
    pg_catalog.array_agg(a.attname::text COLLATE "C" ORDER BY a.attname::text COLLATE "C")
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p', 'f') AND c.relname = ANY ($1::text[]) GROUP BY 1, 2`;
const columnsRow = v.tuple([v.string(), v.string(), v.array(v.string())]);

const qualified = (schema: string, name: string): string => JSON.stringify([schema, name]);

/** Tables of the application that are named as a tool's are. */
async function namesakes(connection: ObserverConnection): Promise<ReadonlySet<string>> {
  const found = await connection.rows(columnsSql, columnsRow, [sharedNames]);
  return new Set(
    found.flatMap(([schema, name, columns]) =>
      isBookkeepingTable({ schema, name }, columns) ? [] : [qualified(schema, name)],
    ),
  );
}

function isBookkeeping(
  reader: SchemaReader,
  [schema = '', name = '']: readonly string[],
  others: ReadonlySet<string>,
): boolean {
  return (
    reader.relation !== undefined &&
    isBookkeepingTable({ schema, name }) &&
    !others.has(qualified(schema, name))
  );
}

async function readObjects(
  connection: ObserverConnection,
  reader: SchemaReader,
  major: number,
  others: ReadonlySet<string>,
): Promise<{ objects: Map<string, string>; bookkeepingSchemas: Set<string> }> {
  const objects = new Map<string, string>();
  const bookkeepingSchemas = new Set<string>();
  const sql = reader.sql(major).replace('SELECT', `SELECT ${observerMark}`);
  for (const row of await connection.rows(sql, rowOf)) {
    const values = row.map((one) => (one === null ? '' : String(one)));
    if (isBookkeeping(reader, values, others)) bookkeepingSchemas.add(values[0] ?? '');
    else objects.set(objectKey(reader.named, values), encodeObject(values));
  }
  return { objects, bookkeepingSchemas };
}

/** Some tools make a schema for their account alone; it comes and goes with it. */
function withoutSchemas(
  found: ReadonlyMap<string, string>,
  accounts: ReadonlySet<string>,
  used: ReadonlySet<string>,
): Map<string, string> {
  return new Map(
    [...found].filter(([, encoded]) => {
      const { object } = decodeObject(encoded);
      return !accounts.has(object) || used.has(object);
    }),
  );
}

/**
 * Reads the whole schema of a database in a session of its own: one query a kind of object, for PostgreSQL 13 to 18. What
 * migration tools keep their account in is left out, and so is what belongs to extensions.
 *
 * @throws AdvisedError where no connection can be made; Error of the server, or DeadlineError after a minute a query
 */
export async function readSchema(parameters: ConnectionParameters): Promise<SchemaSnapshot> {
  const connection = await ObserverConnection.open(parameters, 'schema');
  try {
    const [[major] = [0]] = await connection.rows(majorSql, majorRow);
    const others = await namesakes(connection);
    const objects = new Map<SchemaReader, ReadonlyMap<string, string>>();
    let accounts: ReadonlySet<string> = new Set();
    for (const reader of allReaders) {
      const read = await readObjects(connection, reader, major, others);
      objects.set(reader, read.objects);
      if (reader === tables) accounts = read.bookkeepingSchemas;
    }
    const kept = [...(objects.get(tables)?.values() ?? [])].map((encoded) => decodeObject(encoded).schema);
    objects.set(schemas, withoutSchemas(objects.get(schemas) ?? new Map(), accounts, new Set(kept)));
    return { objects };
  } finally {
    await connection.end();
  }
}
