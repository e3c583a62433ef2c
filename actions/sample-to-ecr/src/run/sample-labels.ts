import type { SampleCopy } from '@prodlike/copying';
import { version } from '../../package.json';

const dayMs = 24 * 3_600_000;

export interface LabelFacts {
  readonly database: string;
  readonly startedAt: Date;
  readonly expiresDays: number;
  readonly unmasked: boolean;
  readonly copy: SampleCopy;
}

/** What an image says of itself: where it comes from, of which moment, and how long it is of use. No host, no value. */
export function sampleLabels({
  database,
  startedAt,
  expiresDays,
  unmasked,
  copy,
}: LabelFacts): Readonly<Record<string, string>> {
  const rows = copy.tables.reduce((sum, table) => sum + table.rows, 0);
  return {
    'com.prodlike.source': database,
    'com.prodlike.snapshot-time': copy.snapshotAt.toISOString(),
    'com.prodlike.schema-hash': copy.schemaHash,
    'com.prodlike.policy-hash': copy.policyHash ?? 'none',
    'com.prodlike.masked': String(!unmasked),
    'com.prodlike.rows': String(rows),
    'com.prodlike.tool-version': version,
    'com.prodlike.expires': new Date(startedAt.getTime() + expiresDays * dayMs).toISOString(),
  };
}
