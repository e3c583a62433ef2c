import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { CleanUp } from '@prodlike/core';
import type { Client } from 'pg';
import type { RowSink, RowSource } from '../relay/row-source';
import type { TableCopy } from '../table-copy';
import { deleteObjects } from './delete-objects';
import { type ExportedQuery, exportQuery } from './export-query';
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
/** A server whose client has gone may finish a file that it was writing. */
const lateFileMs = 3_000;
/** Well below the time after which a table that does not move is given up. */
const signOfLifeMs = 60_000;

/**
 * Rows by way of S3: RDS writes each SELECT there itself, by aws_s3.query_export_to_s3 in the snapshot's session, and they
 * are read from there. For sources behind a slow tunnel: the rows do not go through it. Every object is deleted once it is
 * read, and however the run ends.
 */
export function s3RowSource({ store, prefix, cleanUp }: S3RowSourceOptions): RowSource {
  return {
    async send(copy, session, sink) {
      const key = [prefix, `prodlike-${randomUUID()}`].filter((part) => part !== '').join('/');
      let written = false;
      const remove = async (): Promise<void> => {
        await deleteObjects(store, key);
        if (written) return;
        await delay(lateFileMs);
        await deleteObjects(store, key);
      };
      const objects = `objects s3://${store.bucket}/${key}`;
      const removeNow = cleanUp.defer(objects, remove, { deadlineMs: deleteDeadlineMs });
      try {
        const exported = await exportTable(store, key, copy, session, sink);
        written = true;
        await sendFiles(store, key, copy.format, exported.files, sink);
        await removeNow();
        return exported.rows;
      } catch (error) {
        // Where that fails, the clean-up at the end of the run says so.
        await deleteObjects(store, key).catch(() => undefined);
        throw error;
      }
    },
  };
}

/** Waits as long as the server writes: nothing moves meanwhile, which is no sign of a lost connection. */
async function exportTable(
  store: ObjectStore,
  key: string,
  { select, format }: TableCopy,
  session: Client,
  sink: RowSink,
): Promise<ExportedQuery> {
  const signs = setInterval(() => void sink.write(Buffer.alloc(0)).catch(() => undefined), signOfLifeMs);
  try {
    return await Promise.race([exportQuery(session, store, { select, key, format }), sink.refused]);
  } finally {
    clearInterval(signs);
  }
}

async function sendFiles(
  store: ObjectStore,
  key: string,
  format: TableCopy['format'],
  files: number,
  sink: RowSink,
): Promise<void> {
  const parts = partKeys(key, await store.list(key), files).map((part) => store.get(part));
  if (format === 'binary') {
    if (files === 0) await sink.write(emptyBinaryCopy);
    for await (const piece of joinBinaryParts(parts)) await sink.write(piece);
  } else {
    for (const part of parts) for await (const piece of part) await sink.write(piece);
  }
}
