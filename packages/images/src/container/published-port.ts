import { setTimeout as delay } from 'node:timers/promises';
import { AdvisedError } from '@prodlike/core';
import type Docker from 'dockerode';
import * as v from 'valibot';

const portsSchema = v.object({
  NetworkSettings: v.object({
    Ports: v.nullish(
      v.record(v.string(), v.nullish(v.array(v.object({ HostIp: v.string(), HostPort: v.string() })))),
      {},
    ),
  }),
});
const waitMs = 10_000;
const pollMs = 20;

/**
 * The port of 127.0.0.1 that the engine chose for a container's own.
 *
 * @param port `5432/tcp`
 * @throws AdvisedError where there is none
 */
export async function publishedPort(container: Docker.Container, port: string): Promise<number> {
  for (const endsAt = performance.now() + waitMs; performance.now() < endsAt; await delay(pollMs)) {
    const { NetworkSettings } = v.parse(portsSchema, await container.inspect());
    const found = NetworkSettings.Ports[port]?.find(({ HostPort }) => HostPort !== '');
    if (found !== undefined) return Number(found.HostPort);
  }
  throw new AdvisedError(
    `The Docker engine published no port for the container's ${port}.`,
    "Check that the engine's default network (bridge) works.",
  );
}
