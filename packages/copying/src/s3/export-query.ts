import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import { exportFailure } from './export-failure';
import type { ObjectStore } from './object-store';

/**
 * Form, options and result:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/postgresql-s3-export-functions.html
 */
const exportSql = `SELECT rows_uploaded::text, files_uploaded::text
  FROM aws_s3.query_export_to_s3($1, aws_commons.create_s3_uri($2, $3, $4), options := $5)`;

const count = v.pipe(v.string(), v.transform(Number), v.number(), v.integer());
const resultRow = v.tuple([count, count]);

export interface ExportedQuery {
  readonly rows: number;
  /** A file is closed at about 6 GB; the next ones are named `…_part2`, `…_part3`. */
  readonly files: number;
}

export interface ExportRequest {
  /** A SELECT; it goes as a parameter, so that no quoting can go wrong. */
  readonly select: string;
  readonly key: string;
  readonly format: 'binary' | 'text';
}

/**
 * Has the server itself write a query's result to S3, as COPY data.
 *
 * @throws AdvisedError where S3 is out of the server's reach; node-postgres's error for what the query met
 */
export async function exportQuery(
  session: Client,
  { bucket, region }: Pick<ObjectStore, 'bucket' | 'region'>,
  { select, key, format }: ExportRequest,
): Promise<ExportedQuery> {
  const values = [select, bucket, key, region, `format ${format}, encoding UTF8`];
  try {
    const [result] = await readRows(session, exportSql, resultRow, values);
    if (result === undefined) throw new Error('aws_s3.query_export_to_s3 gave no result.');
    return { rows: result[0], files: result[1] };
  } catch (error) {
    throw exportFailure(error, bucket);
  }
}
