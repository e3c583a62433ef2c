import { AdvisedError, catalogQualifiedName } from '@prodlike/core';
import { type ConnectionParameters, sumUpCopy } from '@prodlike/postgres';
import type { CopiedTable, TableCopy } from '../table-copy';
import { readBackStatement } from './copy-statements';
import { openTargetSession } from './open-target-session';

export interface VerifyTablesRequest {
  readonly target: ConnectionParameters;
  readonly copies: readonly TableCopy[];
  /** What was sent, in the order of `copies`. */
  readonly copied: readonly CopiedTable[];
  /** Of the source; see `SourceSnapshot`. */
  readonly searchPath: readonly string[];
  readonly concurrency?: number;
}

const usualConcurrency = 2;

/**
 * Reads every table of the target back, and compares its rows, bytes and checksum with what the source sent.
 *
 * @throws AdvisedError that names the tables that differ
 */
export async function verifyTables(request: VerifyTablesRequest): Promise<void> {
  const { copies, copied, concurrency = usualConcurrency } = request;
  const waiting = copies.map((copy, index) => [copy, copied[index]] as const);
  const different: string[] = [];
  const work = async (): Promise<void> => {
    const session = await openTargetSession(request.target, request.searchPath);
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [copy, sent] = next;
        if (sent === undefined) throw new Error('A table was verified that was not copied.');
        const held = await sumUpCopy(session, readBackStatement(copy));
        if (held.rows === sent.rows && held.checksum === sent.checksum && held.bytes === sent.bytes) continue;
        const name = catalogQualifiedName(copy.table.schema, copy.table.name);
        different.push(`${name} (${sent.rows} rows sent, ${held.rows} held)`);
      }
    } finally {
      await session.end();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, copies.length)) }, work));
  if (different.length === 0) return;
  throw new AdvisedError(
    `The copy does not hold what the source sent: ${different.sort().join(', ')}.`,
    'Run it again; if it happens again, something on the target changes rows, or its disk is faulty.',
  );
}
