import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import Docker from 'dockerode';
import { pack } from 'tar-stream';

/** Stands in for an engine that archives one file of any container, and may be gone in the middle. */
export interface ArchiveEngine {
  readonly docker: Docker;
  /** How many bytes of an archive it sends before it is gone; absent: all. */
  sentBytes?: number | undefined;
  close(): void;
}

export async function startArchiveEngine(name: string, content: string | Buffer): Promise<ArchiveEngine> {
  const packed = pack();
  packed.entry({ name }, content);
  packed.finalize();
  const archive = await buffer(packed);
  const server = createServer((_, response) => {
    const { sentBytes = archive.length } = engine;
    response.setHeader('Content-Type', 'application/x-tar').write(archive.subarray(0, sentBytes), () => {
      if (sentBytes < archive.length) response.destroy();
      else response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const engine: ArchiveEngine = {
    docker: new Docker({ protocol: 'http', host: '127.0.0.1', port }),
    close: () => void server.close(),
  };
  return engine;
}
