import { type Catalog, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { Residue } from '../../scrub-result';

const largeObjects = 'SELECT count(*)::int FROM pg_largeobject_metadata';

/**
 * What no column's mask reaches: rows of foreign tables lie on other servers, large objects in a catalog of their own.
 *
 * @param largeObjectsRemoved the policy says that none may be left
 */
export async function unmaskableObjects(
  client: Client,
  { tables }: Pick<Catalog, 'tables'>,
  largeObjectsRemoved: boolean,
): Promise<Residue[]> {
  const [row] = await readRows(client, largeObjects, v.tuple([v.number()]));
  const count = row?.[0] ?? 0;
  return [
    ...tables
      .filter(({ kind }) => kind === 'foreign')
      .map(({ schema, name }) => ({
        kind: 'foreign-table' as const,
        where: `${schema}.${name}`,
        count: 1,
        fails: false,
      })),
    ...(count > 0
      ? [{ kind: 'large-object' as const, where: 'pg_largeobject', count, fails: largeObjectsRemoved }]
      : []),
  ];
}
