import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CleanUp } from '@prodlike/core';
import { openRoom, type Room } from '@prodlike/isolating';
import { alternate } from '../alternate';
import type { BenchCase } from '../measurement';

const addedLimitMs = 300;
const perStatementLimit = 1.1;
const statements = 2_000;

/** Sends messages of a statement's size one after the other, each after the answer to the one before; prints the milliseconds. */
const client = `
  const socket = require('node:net').connect(Number(process.argv[1]), '127.0.0.1').setNoDelay(true);
  let left = ${statements};
  const started = performance.now();
  socket.on('data', () => left-- > 0 ? socket.write(Buffer.alloc(64)) : process.stdout.write(String(performance.now() - started), () => process.exit()));
  socket.write(Buffer.alloc(64));`;

async function runIn(room: Room, workspace: string, argv: (port: number) => string[]): Promise<string> {
  const server = createServer({ noDelay: true }, (socket) =>
    socket.on('error', () => undefined).pipe(socket),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const { outcome, outputTail } = await room.run(argv(port), {
      env: { PATH: process.env.PATH ?? '' },
      cwd: workspace,
      timeoutMs: 60_000,
      signal: new AbortController().signal,
      doorway: { port, accept: (socket) => void socket.on('error', () => undefined).pipe(socket) },
    });
    if (outcome.kind !== 'exited' || outcome.code !== 0) throw new Error(`It ended with ${outcome.kind}.`);
    return outputTail;
  } finally {
    server.close();
  }
}

/** What a namespace adds to a run, and to each statement in it. */
export const isolationCost: BenchCase = {
  name: 'isolation',
  async run(rounds) {
    const workspace = mkdtempSync(path.join(tmpdir(), 'prodlike-bench-'));
    const cleanUp = new CleanUp();
    const limits = { memoryBytes: 1024 ** 3, processes: 512 };
    const open = (wish: 'none' | 'namespace') =>
      openRoom({ wish, workspace, limits, hidden: [], cleanUp, report: () => undefined });
    const wholeMs = async (wish: 'none' | 'namespace') => {
      const started = performance.now();
      await runIn(await open(wish), workspace, () => ['true']);
      return performance.now() - started;
    };
    const statementsMs = async (wish: 'none' | 'namespace') =>
      Number(
        await runIn(await open(wish), workspace, (port) => [process.execPath, '-e', client, String(port)]),
      );
    try {
      const [insideMs = 0, outsideMs = 0] = await alternate(rounds * 2, [
        () => wholeMs('namespace'),
        () => wholeMs('none'),
      ]);
      const [within = 0, without = 1] = await alternate(rounds, [
        () => statementsMs('namespace'),
        () => statementsMs('none'),
      ]);
      const addedMs = insideMs - outsideMs;
      return [
        {
          name: 'what a namespace adds to a run',
          measured: `${addedMs.toFixed(0)} ms`,
          reference: `${outsideMs.toFixed(0)} ms without one`,
          bound: `< ${addedLimitMs} ms`,
          usedShare: addedMs / addedLimitMs,
        },
        {
          name: `${statements} small statements in a namespace`,
          measured: `${within.toFixed(0)} ms`,
          reference: `${without.toFixed(0)} ms without one`,
          bound: `< ${perStatementLimit} times`,
          usedShare: within / without / perStatementLimit,
        },
      ];
    } finally {
      await cleanUp.run();
      rmSync(workspace, { recursive: true, force: true });
    }
  },
};
