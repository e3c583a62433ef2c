import { withDeadline } from '@prodlike/core';
import { readRows } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';

export interface LinkSpeed {
  readonly bytesPerSecond: number;
  readonly roundTripMs: number;
}

/** A block of digests, sent again and again: longer than deflate's window of 32 KiB. In Base64 with its line ends. */
const blockBytes = 132_796;
const blocksSql = `
  WITH block AS MATERIALIZED (
    SELECT encode(string_agg(sha256(int8send(i)), ''), 'base64') AS text FROM generate_series(1, 3072::bigint) i)
  SELECT text FROM block, generate_series(1, $1)`;

const aimedMs = 1_500;
const longEnoughMs = 700;
const mostBlocks = 512;

/**
 * How fast rows arrive through this very connection: asks for more and more, until an answer takes about a second. Reads
 * no table.
 *
 * @param deadlineMs for all; past it the connection is of no use any more
 * @throws DeadlineError
 */
export async function measureLinkSpeed(client: Client, deadlineMs = 20_000): Promise<LinkSpeed> {
  return await withDeadline(
    measure(client),
    deadlineMs,
    "Measuring the connection's speed",
    'Check the connection; a tunnel may be stuck.',
  );
}

async function measure(client: Client): Promise<LinkSpeed> {
  const roundTripMs = Math.min(await answerMs(client, 0), await answerMs(client, 0));
  for (let blocks = 1; ; ) {
    const tookMs = await answerMs(client, blocks);
    const bytesPerMs = (blocks * blockBytes) / Math.max(tookMs - roundTripMs, 0.1);
    if (tookMs >= longEnoughMs || blocks === mostBlocks)
      return { bytesPerSecond: bytesPerMs * 1_000, roundTripMs };
    const aimed = Math.ceil((bytesPerMs * aimedMs) / blockBytes);
    blocks = Math.min(mostBlocks, Math.max(blocks * 2, Math.min(aimed, blocks * 8)));
  }
}

async function answerMs(client: Client, blocks: number): Promise<number> {
  const started = performance.now();
  await readRows(client, blocksSql, v.tuple([v.string()]), [blocks]);
  return performance.now() - started;
}
