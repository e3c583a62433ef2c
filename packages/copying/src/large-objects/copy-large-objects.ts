import type { ConnectionParameters } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { Omitted } from '../omitted';
import { openSchemaSession } from '../schema/session/open-schema-session';
import { copyContents } from './copy-contents';
import { createLargeObjects } from './create-large-objects';
import { knownLargeObjects } from './known-large-objects';
import { onTarget } from './on-target';
import { referredNumbers } from './referred-large-objects';

export interface LargeObjectOptions {
  /** `remove` leaves every large object empty, because no rule for columns reaches into it; its number stays. */
  readonly contents: 'keep' | 'remove';
  readonly report: (line: string) => void;
}

/** What became of the large objects that copied rows refer to. */
export interface CopiedLargeObjects {
  /** With their bytes. */
  readonly copied: number;
  /** There, so that references hold, but empty. */
  readonly emptied: number;
  readonly bytes: number;
  readonly omitted: readonly Omitted[];
}

/**
 * Copies the large objects that copied rows refer to by a column of type oid or lo. To be run when the rows are there; what
 * is not referred to is left behind.
 *
 * @param source a session in the snapshot of the rows
 * @param target a superuser of a server of our own
 */
export async function copyLargeObjects(
  source: Client,
  target: ConnectionParameters,
  { contents, report }: LargeObjectOptions,
): Promise<CopiedLargeObjects> {
  const session = await openSchemaSession(target);
  try {
    let [created, copied, bytes, unreadable] = [0, 0, 0, 0];
    for await (const numbers of referredNumbers(session)) {
      const objects = await knownLargeObjects(source, numbers);
      await createLargeObjects(session, objects).catch(onTarget);
      created += objects.length;
      if (contents === 'remove') continue;
      const readable = objects.filter((object) => object.readable).map(({ oid }) => oid);
      const before = bytes;
      bytes += await copyContents(source, session, readable, (done) =>
        report(`large objects: ${copied} copied, ${before + done} bytes`),
      );
      copied += readable.length;
      unreadable += objects.length - readable.length;
    }
    return { copied, emptied: created - copied, bytes, omitted: omissions(unreadable, created, contents) };
  } finally {
    await session.end().catch(() => undefined);
  }
}

function omissions(unreadable: number, created: number, contents: 'keep' | 'remove'): Omitted[] {
  if (contents === 'remove' && created > 0) {
    return [
      { object: `contents of ${created} large objects`, reason: 'the policy says large-objects: remove' },
    ];
  }
  if (unreadable === 0) return [];
  return [
    {
      object: `contents of ${unreadable} large objects`,
      reason: 'the account has no SELECT on them (GRANT SELECT ON LARGE OBJECT …)',
    },
  ];
}
