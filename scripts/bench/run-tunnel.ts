import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Pacing, startSsmAgentProcess } from '@prodlike/testkit';
import { build } from 'esbuild';
import * as v from 'valibot';

const run = promisify(execFile);
const deadlineMs = 300_000;

const usage = v.object({
  wallMs: v.number(),
  cpuMs: v.number(),
  /** Carried, over all channels. */
  bytes: v.number(),
  /** The most memory that the process had, beyond what it had before. */
  addedBytes: v.number(),
});

export type TunnelUsage = v.InferOutput<typeof usage>;

export type Carry = (direction: 'down' | 'up', bytes: number, channels: number) => Promise<TunnelUsage>;

const block = Buffer.alloc(262_144, 'what a database would send');

/** Sends as many bytes as the first line asks for, or takes them and then answers. */
function serve(socket: Socket): void {
  socket
    .on('error', () => undefined)
    .once('data', (first) => {
      const end = first.indexOf('\n');
      const [direction, count] = first.toString('latin1', 0, end).split(' ');
      let left = Number(count);
      if (direction === 'down') {
        const send = (): void => {
          while (left > 0) {
            left -= block.length;
            if (!socket.write(left < 0 ? block.subarray(0, block.length + left) : block))
              return void socket.once('drain', send);
          }
        };
        return send();
      }
      left -= first.length - end - 1;
      socket.on('data', (piece) => {
        left -= piece.length;
        if (left <= 0) socket.write('.');
      });
    });
}

/**
 * Gives a function that carries bytes through a tunnel in a process of its own, bundled as the actions are, to an agent in
 * another one.
 */
export async function withTunnelProcess<T>(
  pacing: Pacing | undefined,
  act: (carry: Carry) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-bench-'));
  const outfile = path.join(folder, 'tunnel-process.cjs');
  const server = createServer(serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const to = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const agent = await startSsmAgentProcess(pacing === undefined ? { to } : { to, pacing });
  try {
    await build({
      entryPoints: [path.join(__dirname, 'tunnel-process.ts')],
      bundle: true,
      platform: 'node',
      logLevel: 'error',
      outfile,
    });
    const result = await act(async (direction, bytes, channels) => {
      const order = JSON.stringify({ direction, bytes, channels });
      const env = { ...process.env, ...agent.environment };
      const { stdout } = await run(process.execPath, [outfile, order], { timeout: deadlineMs, env });
      return v.parse(usage, JSON.parse(stdout));
    });
    const { violations } = await agent.facts();
    if (violations.length > 0) throw new Error(`The agent saw what no client does: ${violations[0]}`);
    return result;
  } finally {
    await agent.stop();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
