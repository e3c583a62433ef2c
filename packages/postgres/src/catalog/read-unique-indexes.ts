import type { Client } from 'pg';
import * as v from 'valibot';
import type { UniqueIndex } from './catalog';
import { readRows } from './read-rows';
import { usersTables } from './users-objects';

/** An index whose columns are attnums, with the oid of its table. */
export type BareUniqueIndex = Omit<UniqueIndex, 'columns' | 'keys'> & {
  readonly table: number;
  readonly positions: readonly number[];
  /** 0 for an expression */
  readonly keyPositions: readonly number[];
};

/** Expressions and predicates name their columns in pg_depend; an index without either has only its keys. */
const sql = `
  SELECT i.indrelid, coalesce(con.conname, ic.relname), coalesce(con.contype::text, ''),
    i.indkey::int2[]::int[], i.indnkeyatts::int, i.indexprs IS NOT NULL OR i.indpred IS NOT NULL, coalesce(d.positions, '{}'),
    pg_get_indexdef(i.indexrelid), coalesce(o.operators, '{}'), i.indpred IS NOT NULL, i.indimmediate, i.indisvalid
  FROM pg_index i
  JOIN pg_class ic ON ic.oid = i.indexrelid
  LEFT JOIN pg_constraint con ON con.conindid = i.indexrelid AND con.conrelid = i.indrelid AND con.contype IN ('p', 'u', 'x')
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT e.refobjsubid) AS positions FROM pg_depend e
    WHERE e.classid = 'pg_class'::regclass AND e.objid = i.indexrelid AND e.objsubid = 0
      AND e.refclassid = 'pg_class'::regclass AND e.refobjid = i.indrelid AND e.refobjsubid > 0
  ) d ON i.indexprs IS NOT NULL OR i.indpred IS NOT NULL
  LEFT JOIN LATERAL (
    SELECT array_agg(op.oprname::text ORDER BY u.place) AS operators
    FROM unnest(con.conexclop) WITH ORDINALITY u (operator, place) JOIN pg_operator op ON op.oid = u.operator
  ) o ON con.conexclop IS NOT NULL
  WHERE (i.indisunique OR i.indisexclusion) AND i.indrelid IN (${usersTables})
  ORDER BY i.indrelid, 2`;

const row = v.tuple([
  v.number(),
  v.string(),
  v.picklist(['', 'p', 'u', 'x']),
  v.array(v.number()),
  v.number(),
  v.boolean(),
  v.array(v.number()),
  v.nullable(v.string()),
  v.array(v.string()),
  v.boolean(),
  v.boolean(),
  v.boolean(),
]);

const kinds = { '': 'unique-index', p: 'primary-key', u: 'unique', x: 'exclusion' } as const;

export async function readUniqueIndexes(client: Client): Promise<BareUniqueIndex[]> {
  const rows = await readRows(client, sql, row);
  return rows.map(
    ([table, name, kind, all, keyCount, hasExpression, used, definition, operators, ...rest]) => {
      const [partial, immediate, valid] = rest;
      const keyPositions = all.slice(0, keyCount);
      const positions = new Set([
        ...keyPositions.filter((position) => position > 0),
        ...(hasExpression ? used : []),
      ]);
      return {
        table,
        name,
        kind: kinds[kind],
        positions: [...positions],
        keyPositions,
        definition: definition ?? '',
        operators,
        partial,
        immediate,
        valid,
      };
    },
  );
}
