import { quoteQualified, type Table } from '@prodlike/postgres';
import { openTargetSession } from '../tables/open-target-session';
import type { CopySampleRequest } from './copy-sample-request';

const largeObjects = 'SELECT lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata';

/** Takes out of the target what was copied from a snapshot that was lost; its schema stays. */
export async function emptyTables(
  { connection }: CopySampleRequest['target'],
  tables: readonly Table[],
): Promise<void> {
  const session = await openTargetSession(connection, []);
  try {
    for (const { schema, name } of tables)
      await session.query(`TRUNCATE ONLY ${quoteQualified(schema, name)}`);
    await session.query(largeObjects);
  } finally {
    await session.end();
  }
}
