/** Encrypts a command's output, in a process whose memory can be told from the bench's own. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { runProcess } from '@prodlike/core';
import { DetailsArchive } from '@prodlike/details';
import type { DetailsUsage } from './run-details';

interface Order {
  readonly bytes: number;
  /** The bench's own, removed by it. */
  readonly folder: string;
  readonly recipient: string;
  readonly recorded: boolean;
}

/** Lines as a migration tool writes them, no two alike, until there are enough. */
const talk = `
  let left = Number(process.argv[1]);
  let row = 0;
  const more = () => {
    while (left > 0) {
      let text = '';
      while (text.length < 65536) text += 'migrated row ' + row++ + ' of orders in ' + ((row * 7919) % 1000) / 10 + ' ms\\n';
      left -= text.length;
      if (!process.stdout.write(text)) return process.stdout.once('drain', more);
    }
  };
  more();`;

async function measure({ bytes, folder, recipient, recorded }: Order): Promise<DetailsUsage> {
  const file = path.join(folder, 'details.tar.gz.age');
  const archive = await DetailsArchive.create(file, [recipient]);
  const run = archive.run('main');
  const startBytes = process.memoryUsage.rss();
  let mostBytes = startBytes;
  const watch = setInterval(() => {
    mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
  }, 20);
  const started = performance.now();
  const { outputBytes } = await runProcess([process.execPath, '-e', talk, String(bytes)], {
    cwd: folder,
    env: {},
    timeoutMs: 600_000,
    ...(recorded ? { onChunk: (chunk: Buffer) => run.output(chunk) } : {}),
  });
  await archive.close('<html></html>');
  const wallMs = performance.now() - started;
  clearInterval(watch);
  const archiveBytes = existsSync(file) ? statSync(file).size : 0;
  return { wallMs, bytes: outputBytes, addedBytes: mostBytes - startBytes, archiveBytes };
}

void measure(JSON.parse(process.argv[2] ?? '{}') as Order).then((usage) =>
  process.stdout.write(JSON.stringify(usage)),
);
