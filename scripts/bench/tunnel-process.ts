/** Carries bytes through a tunnel, in a process whose memory can be told from the bench's own and the agent's. */
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { openTunnel } from '@prodlike/aws';
import type { TunnelUsage } from './run-tunnel';

interface Order {
  readonly direction: 'down' | 'up';
  /** Over all channels together. */
  readonly bytes: number;
  readonly channels: number;
}

const block = Buffer.alloc(65_536, 'what a database would send');

async function carry(
  stream: Duplex & { connect(): unknown },
  direction: string,
  bytes: number,
): Promise<void> {
  stream.connect();
  await once(stream, 'connect');
  stream.write(`${direction} ${bytes}\n`);
  if (direction === 'down') {
    let left = bytes;
    for await (const piece of stream) {
      left -= (piece as Buffer).length;
      if (left <= 0) return;
    }
    throw new Error(`The stream ended ${left} bytes early.`);
  }
  for (let sent = 0; sent < bytes; sent += block.length)
    if (!stream.write(block)) await once(stream, 'drain');
  // The server answers once it has them all.
  await once(stream, 'data');
  stream.destroy();
}

async function measure({ direction, bytes, channels }: Order): Promise<TunnelUsage> {
  const tunnel = await openTunnel({
    target: 'i-0123456789abcdef0',
    region: 'eu-central-1',
    host: 'db.internal.example',
    port: 5432,
    document: 'AWS-StartPortForwardingSessionToRemoteHost',
    channels,
    secret: () => undefined,
  });
  const each = Math.ceil(bytes / channels / block.length) * block.length;
  const streams = Array.from(
    { length: channels },
    () => tunnel.openStream() as Duplex & { connect(): unknown },
  );
  const usedBefore = process.cpuUsage();
  const startBytes = process.memoryUsage.rss();
  const started = performance.now();
  await Promise.all(streams.map((stream) => carry(stream, direction, each)));
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(usedBefore);
  await tunnel.close();
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return {
    wallMs,
    bytes: each * channels,
    cpuMs: (user + system) / 1000,
    addedBytes: peakBytes - startBytes,
  };
}

void measure(JSON.parse(process.argv[2] ?? '')).then((usage) => console.log(JSON.stringify(usage)));
