import type { ParallelStep, SchemaEntry } from '@prodlike/postgres';
import { tableOf } from '../plan/object-name';
import type { SchemaPlan } from '../schema-plan';
import { indexFirst } from './index-first';

/** Statements for one session, and what they must not meet. */
export interface BuildStep extends ParallelStep {
  readonly entry: SchemaEntry;
  readonly sql: string;
  /** Number of the table whose rows it reads; 0 where it is none. */
  readonly table: number;
}

/** Builds of an index have a number of their own, which no entry has. */
const indexNumber = (entry: SchemaEntry): number => -entry.id;

/**
 * The steps that make indexes and constraints. Indexes of a table are built beside each other; what locks the table waits
 * for them. Pure.
 *
 * @param partitioned numbers of partitioned tables: their indexes are empty shells
 */
export function buildSteps(plan: SchemaPlan, partitioned: ReadonlySet<number>): BuildStep[] {
  const tables = new Map(plan.tables.map(({ id, schema, name }) => [key(schema, name), id]));
  return plan.build.flatMap((entry) => stepsOf(entry, tables, partitioned));
}

function stepsOf(
  entry: SchemaEntry,
  tables: ReadonlyMap<string, number>,
  partitioned: ReadonlySet<number>,
): BuildStep[] {
  const own = tableOf(entry);
  const table = (own === undefined ? undefined : tables.get(key(own.schema, own.name))) ?? 0;
  const { id, dependencies } = entry;
  const sql = `${entry.definition}\n${entry.ownership}`;
  const shares = new Set(table === 0 ? [] : [table]);
  if (entry.kind === 'INDEX') {
    return [{ id, dependencies, locks: new Set(), shares, entry, sql, table }];
  }
  const known = new Set(tables.values());
  const locks = new Set(dependencies.filter((number) => known.has(number)));
  const split = entry.kind === 'CONSTRAINT' && !partitioned.has(table) ? indexFirst(sql) : undefined;
  if (split === undefined) return [{ id, dependencies, locks, entry, sql, table }];
  const index = indexNumber(entry);
  return [
    { id: index, dependencies, locks: new Set(), shares, entry, sql: split.index, table },
    { id, dependencies: [...dependencies, index], locks, entry, sql: split.constraint, table },
  ];
}

function key(schema: string, name: string): string {
  return JSON.stringify([schema, name]);
}
