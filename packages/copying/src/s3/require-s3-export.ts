import { randomUUID } from 'node:crypto';
import { AdvisedError, type CleanUp } from '@prodlike/core';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { deleteObjects } from './delete-objects';
import { exportQuery } from './export-query';
import type { ObjectStore } from './object-store';

/** NULL where there is no such function. */
const maySql = `SELECT bool_or(has_schema_privilege(n.oid, 'USAGE') AND has_function_privilege(p.oid, 'EXECUTE')
    AND has_schema_privilege(c.oid, 'USAGE'))
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'aws_s3'
  CROSS JOIN pg_namespace c
  WHERE p.proname = 'query_export_to_s3' AND c.nspname = 'aws_commons'`;

const mayRow = v.tuple([v.nullable(v.boolean())]);

/**
 * Refuses a source that cannot write to S3, before a snapshot is taken: the extension, the user's rights, and the way to
 * the bucket, by a file of one row that is deleted at once.
 *
 * @throws AdvisedError
 */
export async function requireS3Export(
  client: Client,
  store: ObjectStore,
  prefix: string,
  cleanUp: CleanUp,
): Promise<void> {
  const [row] = await readRows(client, maySql, mayRow);
  const may = row?.[0] ?? null;
  if (may === null)
    throw new AdvisedError(
      'The source does not have the extension aws_s3, which extract: s3 needs.',
      'On RDS: CREATE EXTENSION aws_s3 CASCADE. Elsewhere leave extract out.',
    );
  if (!may)
    throw new AdvisedError(
      'The user may not call aws_s3.query_export_to_s3 on the source.',
      'GRANT USAGE ON SCHEMA aws_s3, aws_commons TO it, and GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA aws_s3, aws_commons TO it.',
    );
  const key = [prefix, `prodlike-${randomUUID()}`].filter((part) => part !== '').join('/');
  const remove = cleanUp.defer(`objects s3://${store.bucket}/${key}`, () => deleteObjects(store, key));
  try {
    await exportQuery(client, store, { select: 'SELECT 1', key, format: 'text' });
    for await (const _ of store.get(key)) break;
  } finally {
    await remove();
  }
}
