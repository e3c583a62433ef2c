import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BoundProcess, spawnBound } from '../../spawn-bound';

const run = promisify(execFile);

export interface DockerEngine {
  readonly socketPath: string;
  /** Where images and containers are. */
  readonly dataRoot: string;
  /** Stops the engine with its containers and removes all that it kept. Safe to repeat. */
  stop(): Promise<void>;
}

export interface DockerEngineOptions {
  /** An existing folder; by default one of its own under /tmp. A small file system makes an engine that is soon full. */
  readonly dataRoot?: string;
}

/**
 * Starts a Docker engine of a test's own, which shares nothing with the machine's: data, sockets, containerd's names, bridge.
 * Published ports work, by Docker's proxy; there is no way out to the network. Needs root, dockerd and iproute2.
 */
export async function startDockerEngine(options: DockerEngineOptions = {}): Promise<DockerEngine> {
  // Short: containers' sockets below it must stay under 108 bytes.
  const home = await mkdtemp('/tmp/pl-docker-');
  const dataRoot = options.dataRoot ?? join(home, 'data');
  const bridge = await addBridge();
  const socketPath = join(home, 'docker.sock');
  let engine: BoundProcess | undefined;
  const stop = async (): Promise<void> => {
    await engine?.end();
    await run('ip', ['link', 'delete', bridge]).catch(() => undefined);
    await removeMounts(home);
    await rm(home, { recursive: true, force: true });
    if (options.dataRoot) await rm(join(dataRoot, 'docker'), { recursive: true, force: true });
  };
  try {
    await mkdir(dataRoot, { recursive: true });
    engine = spawnEngine({ home, dataRoot: join(dataRoot, 'docker'), bridge, socketPath });
    await engine.says(/API listen on/);
  } catch (error) {
    await stop();
    throw error;
  }
  return { socketPath, dataRoot, stop };
}

interface EnginePlaces {
  readonly home: string;
  readonly dataRoot: string;
  readonly bridge: string;
  readonly socketPath: string;
}

function spawnEngine({ home, dataRoot, bridge, socketPath }: EnginePlaces): BoundProcess {
  return spawnBound('dockerd', [
    ...['--data-root', dataRoot, '--exec-root', join(home, 'exec'), '--pidfile', join(home, 'pid')],
    ...['--host', `unix://${socketPath}`, '--bridge', bridge],
    ...['--containerd-namespace', bridge, '--containerd-plugins-namespace', `${bridge}-plugins`],
    ...['--iptables=false', '--ip6tables=false'],
  ]);
}

/** A bridge with a free network of 254 addresses. @returns its name */
async function addBridge(): Promise<string> {
  for (let third = 1 + (process.pid % 200); third < 255; third++) {
    const name = `prodlike${third}`;
    const added = await run('ip', ['link', 'add', name, 'type', 'bridge']).catch(() => undefined);
    if (!added) continue;
    await run('ip', ['address', 'add', `10.213.${third}.1/24`, 'dev', name]);
    await run('ip', ['link', 'set', name, 'up']);
    return name;
  }
  throw new Error('All networks for test engines are taken: see "ip link".');
}

/** Network namespaces and shared memory that a killed engine leaves. */
async function removeMounts(home: string): Promise<void> {
  const mounts = (await readFile('/proc/self/mounts', 'utf8'))
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const mount of mounts.filter((place) => place.startsWith(`${home}/`)).reverse())
    await run('umount', ['-l', mount]).catch(() => undefined);
}
