import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CleanUp, type ProcessResult } from '@prodlike/core';
import { standInPostgresImage } from '@prodlike/testkit';
import Docker from 'dockerode';
import type { Room, RoomRunOptions } from '../room';
import type { RoomRequest } from '../room-request';
import { openContainerRoom } from './open-container-room';

/** Rooms in containers of a stand-in image with a shell, BusyBox and psql, and what they leave. */
export class ContainerLab {
  readonly docker: Docker;
  readonly folder = mkdtempSync(path.join(tmpdir(), 'prodlike-lab-'));
  readonly #socketPath: string;
  #cleanUps: CleanUp[] = [];

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
    this.docker = new Docker({ socketPath });
    process.env.DOCKER_HOST = `unix://${socketPath}`;
  }

  image(): Promise<string> {
    return standInPostgresImage(15, 'linux/amd64', this.#socketPath);
  }

  /** The image with other words in its configuration. @returns its id */
  async imageWith(config: Docker.ContainerCreateOptions): Promise<string> {
    const container = await this.docker.createContainer({ Image: await this.image(), ...config });
    try {
      const { Id } = (await container.commit()) as { Id: string };
      return Id;
    } finally {
      await container.remove({ v: true });
    }
  }

  async open(changes: Partial<RoomRequest> = {}): Promise<Room> {
    const cleanUp = new CleanUp();
    this.#cleanUps.push(cleanUp);
    return openContainerRoom({
      wish: 'container',
      image: changes.image ?? (await this.image()),
      workspace: this.folder,
      limits: { memoryBytes: 256 * 1024 ** 2, processes: 64 },
      hidden: [],
      report: () => undefined,
      ...changes,
      cleanUp: changes.cleanUp ?? cleanUp,
    });
  }

  shell(room: Room, script: string, options: Partial<RoomRunOptions> = {}): Promise<ProcessResult> {
    return room.run(['sh', '-c', script], { ...this.runOptions(), ...options });
  }

  runOptions(): RoomRunOptions {
    return {
      env: {},
      cwd: this.folder,
      timeoutMs: 60_000,
      signal: new AbortController().signal,
      doorway: { port: 5999, accept: (connection) => void connection.destroy() },
    };
  }

  /** Ends every room. @returns what could not be cleaned up */
  async close(): Promise<readonly unknown[]> {
    const cleanUps = this.#cleanUps;
    this.#cleanUps = [];
    return (await Promise.all(cleanUps.map((cleanUp) => cleanUp.run()))).flat();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A doorway to a server of this machine. */
export function doorwayTo(port: number): RoomRunOptions['doorway'] {
  return {
    port: 5432,
    accept: (connection) => {
      const server = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      connection.on('error', () => server.destroy()).pipe(server);
      server.on('error', () => connection.destroy()).pipe(connection);
    },
  };
}

/** A server on an address of this machine. */
export async function listenOn(
  host: string,
  onConnection: () => void,
): Promise<{ port: number; server: Server }> {
  const server = createServer((socket) => {
    onConnection();
    socket.on('error', () => undefined).end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, server };
}
