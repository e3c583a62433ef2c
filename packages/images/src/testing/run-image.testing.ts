import { type ConnectionParameters, connect } from '@prodlike/postgres';
import type Docker from 'dockerode';
import { publishedPort } from '../container/published-port';
import { removeContainer } from '../container/remove-container';
import { startupLog } from '../seal/startup-log';
import { development } from './container-fixture.testing';

/** A container of a sample, as a developer runs it. */
export interface RunningImage {
  readonly container: Docker.Container;
  /** The development login. */
  readonly connection: ConnectionParameters;
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts an image and waits until it answers. */
export async function runImage(docker: Docker, image: string, database: string): Promise<RunningImage> {
  const container = await docker.createContainer({
    Image: image,
    HostConfig: { PortBindings: { '5432/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] } },
  });
  await container.start();
  const port = await publishedPort(container, '5432/tcp');
  const connection = { host: '127.0.0.1', port, database, ...development };
  for (const endsAt = Date.now() + 20_000; ; ) {
    const client = await connect(connection, { applicationName: 'test' }).catch((error: unknown) => {
      if (Date.now() > endsAt) throw error;
      return undefined;
    });
    if (client === undefined) continue;
    await client.end();
    break;
  }
  return {
    container,
    connection,
    log: () => startupLog(container),
    stop: () => removeContainer(docker, container.id),
  };
}
