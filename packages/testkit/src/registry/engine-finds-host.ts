import Docker from 'dockerode';
import { defaultDockerSocket } from '../docker/engine/default-docker-socket';
import { engineAnswers } from '../docker/engine/engine-answers';
import { until } from '../until';

/**
 * Waits until a Docker engine, where there is one, finds a name that was put into /etc/hosts: Go's resolver keeps what it read
 * there for five seconds (cacheMaxAge of https://go.dev/src/net/hosts.go).
 *
 * @param socketPath the engine's; by default the machine's
 */
export async function engineFindsHost(name: string, socketPath = defaultDockerSocket()): Promise<void> {
  if (!engineAnswers(socketPath)) return;
  const docker = new Docker({ socketPath });
  const nobody = { username: 'nobody', password: 'none', serveraddress: name };
  await until(`the Docker engine finds ${name}`, async () => {
    const refusal: unknown = await docker.checkAuth(nobody).catch((error: unknown) => error);
    return !/no such host/.test(String(refusal));
  });
}
