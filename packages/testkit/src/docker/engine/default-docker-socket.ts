/** The machine's Docker engine: the Unix socket that DOCKER_HOST names, else the usual one. */
export function defaultDockerSocket(environment: NodeJS.ProcessEnv = process.env): string {
  const host = environment.DOCKER_HOST ?? '';
  return host.startsWith('unix://') ? host.slice('unix://'.length) : '/var/run/docker.sock';
}
