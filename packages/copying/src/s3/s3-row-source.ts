import { randomUUID } from 'node:crypto';
import type { CleanUp } from '@prodlike/core';
import type { Client } from 'pg';
import type { RowSink, RowSource } from '../relay/row-source';
import type { TableCopy } from '../table-copy';
import { deleteObjects } from './delete-objects';
import { exportQuery } from './export-query';
import { emptyBinaryCopy, joinBinaryParts } from './join-binary-parts';
import type { ObjectStore } from './object-store';
import { partKeys } from './part-keys';

export interface S3RowSourceOptions {
  readonly store: ObjectStore;
  /** Keys start with it; '' for none. */
  readonly prefix: string;
  readonly cleanUp: CleanUp;
}

/** Deleting takes one request an object. */
const deleteDeadlineMs = 60_000;

/**
 * Rows by way of S3: RDS writes each SELECT there itself, by aws_s3.query_export_to_s3 in the snapshot's session, and they
 * are read from there. For sources behind a slow tunnel: the rows do not go through it. Every object is deleted once it is
 * read, and however the run ends.
 */
export function s3RowSource({ store, prefix, cleanUp }: S3RowSourceOptions): RowSource {
  return {
    async send(copy, session, sink) {
      const key = [prefix, `prodlike-${randomUUID()}`].filter((part) => part !== '').join('/');
      const remove = cleanUp.defer(`objects s3://${store.bucket}/${key}`, () => deleteObjects(store, key), {
        deadlineMs: deleteDeadlineMs,
      });
      try {
        return await sendThrough(store, key, copy, session, sink);
      } finally {
        await remove();
      }
    },
  };
}

async function sendThrough(
  store: ObjectStore,
  key: string,
  { select, format }: TableCopy,
  session: Client,
  sink: RowSink,
): Promise<number> {
  const { rows, files } = await Promise.race([
    exportQuery(session, store, { select, key, format }),
    sink.refused,
  ]);
  const parts = partKeys(key, await store.list(key), files).map((part) => store.get(part));
  if (format === 'binary') {
    if (files === 0) await sink.write(emptyBinaryCopy);
    for await (const piece of joinBinaryParts(parts)) await sink.write(piece);
  } else {
    for (const part of parts) for await (const piece of part) await sink.write(piece);
  }
  return rows;
}
