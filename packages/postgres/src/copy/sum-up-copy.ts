import type { Client } from 'pg';
import { CopyChecksum } from './copy-checksum';
import { CopyOut } from './copy-out';

/** What a COPY sent. */
export interface CopyFacts {
  readonly rows: number;
  readonly bytes: number;
  readonly checksum: string;
}

/** Runs a COPY … TO STDOUT and keeps nothing but its count and checksum. Rejects with node-postgres's error. */
export async function sumUpCopy(session: Client, statement: string): Promise<CopyFacts> {
  const checksum = new CopyChecksum();
  const copy = session.query(new CopyOut(Buffer.from(statement, 'utf8'), (data) => checksum.update(data)));
  await copy.answered;
  return { rows: copy.rows, bytes: checksum.bytes, checksum: checksum.hex };
}
