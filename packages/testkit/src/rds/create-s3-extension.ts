import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ConnectionParameters, connect, quoteLiteral } from '@prodlike/postgres';

export interface S3ExtensionOptions {
  /** The database; its server runs on this machine. A superuser. */
  readonly server: ConnectionParameters;
  /** Of S3's stand-in. */
  readonly endpoint: string;
}

export interface S3Extension {
  /** Removes the program that uploads; the functions stay in the database. */
  remove(): Promise<void>;
}

/** Cuts its input into files, and uploads them as RDS names them; writes their number where it is told. */
const upload = `#!/bin/sh
set -e
url=$1 bytes=$2 count=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ "$bytes" = 0 ]; then cat > "$folder/000"; else split -d -a 3 -b "$bytes" - "$folder/"; fi
number=0
for file in "$folder"/*; do
  [ -e "$file" ] || continue
  number=$((number + 1))
  name=$url
  if [ $number -gt 1 ]; then name=\${url}_part$number; fi
  curl -sSf -o /dev/null -T "$file" "$name"
done
echo $number > "$count"
`;

/**
 * What RDS has as the extensions aws_commons and aws_s3, as far as exporting goes: the same names, arguments and result
 * (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/postgresql-s3-export-functions.html), by COPY … TO PROGRAM. Two
 * settings cut a result into several files, as RDS does at 6 GB: `prodlike_test.part_bytes` anywhere, and
 * `prodlike_test.part_rows` into files with a header and a trailer of their own. `prodlike_test.s3_error` is raised as
 * RDS raises what S3 answers.
 */
function functions(program: string, endpoint: string): string {
  return `
CREATE SCHEMA aws_commons;
CREATE SCHEMA aws_s3;
CREATE TYPE aws_commons._s3_uri_1 AS (bucket text, file_path text, region text);
CREATE FUNCTION aws_commons.create_s3_uri(s3_bucket text, s3_key text, aws_region text)
  RETURNS aws_commons._s3_uri_1 LANGUAGE sql IMMUTABLE AS 'SELECT ROW($1, $2, $3)::aws_commons._s3_uri_1';
CREATE FUNCTION aws_s3.query_export_to_s3(query text, s3_info aws_commons._s3_uri_1, options text DEFAULT NULL,
    kms_key text DEFAULT NULL, OUT rows_uploaded bigint, OUT files_uploaded bigint, OUT bytes_uploaded bigint)
  RETURNS SETOF record LANGUAGE plpgsql AS $$
DECLARE
  failure text := nullif(current_setting('prodlike_test.s3_error', true), '');
  part_bytes int := coalesce(nullif(current_setting('prodlike_test.part_bytes', true), ''), '0');
  part_rows bigint := coalesce(nullif(current_setting('prodlike_test.part_rows', true), ''), '0');
  counted text := format('%s.%s', ${quoteLiteral(program)}, pg_backend_pid());
  url text := format('%s/%s/%s', ${quoteLiteral(endpoint)}, s3_info.bucket, s3_info.file_path);
  part text;
  sent bigint;
BEGIN
  IF failure LIKE 'credentials%' THEN
    RAISE EXCEPTION '%', failure USING HINT = 'Has the IAM role been associated with the feature-name "s3Export"?';
  ELSIF failure IS NOT NULL THEN
    RAISE EXCEPTION 'could not upload to Amazon S3'
      USING ERRCODE = '58000', DETAIL = format('Amazon S3 client returned ''%s''.', failure);
  END IF;
  rows_uploaded := 0; files_uploaded := 0; bytes_uploaded := 0;
  LOOP
    part := CASE WHEN part_rows = 0 THEN query
      ELSE format('SELECT * FROM (%s) q OFFSET %s LIMIT %s', query, rows_uploaded, part_rows) END;
    EXECUTE format('COPY (%s) TO PROGRAM %L WITH (%s)', part, format('%s %s%s %s %s', ${quoteLiteral(program)}, url,
      CASE WHEN files_uploaded = 0 THEN '' ELSE '_part' || (files_uploaded + 1) END, part_bytes, counted), options);
    GET DIAGNOSTICS sent = ROW_COUNT;
    rows_uploaded := rows_uploaded + sent;
    files_uploaded := files_uploaded + pg_read_file(counted)::int;
    EXIT WHEN part_rows = 0 OR sent < part_rows;
  END LOOP;
  RETURN NEXT;
END $$`;
}

/** Makes a database export to S3 as one of RDS does. A user needs pg_execute_server_program and pg_read_server_files. */
export async function createS3Extension({ server, endpoint }: S3ExtensionOptions): Promise<S3Extension> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prodlike-aws-s3-'));
  await chmod(folder, 0o777);
  const program = path.join(folder, 'upload');
  await writeFile(program, upload, { mode: 0o755 });
  await chmod(program, 0o755);
  const client = await connect(server, { applicationName: 'prodlike test' });
  await client.query(functions(program, endpoint)).finally(() => client.end());
  return { remove: () => rm(folder, { recursive: true, force: true }) };
}
