import { quoteIdentifier, readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { KnownLargeObject } from './known-large-objects';

const create = 'SELECT count(lo_create(o))::int FROM unnest($1::oid[]) AS o';
const roles = 'SELECT rolname FROM pg_catalog.pg_roles';

/** Creates large objects under the source's numbers, empty, with their owners and rights as far as the copy has these roles. */
export async function createLargeObjects(
  target: Client,
  objects: readonly KnownLargeObject[],
): Promise<void> {
  const there = new Set((await readRows(target, roles, v.tuple([v.string()]))).map(([name]) => name));
  await target.query(create, [objects.map(({ oid }) => oid)]);
  const statements = objects.flatMap(({ oid, owner, grants }) => [
    ...(there.has(owner) ? [`ALTER LARGE OBJECT ${oid} OWNER TO ${quoteIdentifier(owner)}`] : []),
    ...grants
      .filter(({ role }) => role === null || there.has(role))
      .map(
        ({ role, privilege }) =>
          `GRANT ${privilege} ON LARGE OBJECT ${oid} TO ${role === null ? 'PUBLIC' : quoteIdentifier(role)}`,
      ),
  ]);
  if (statements.length > 0) await target.query(statements.join(';\n'));
}
