const dockerHub = new Set(['docker.io', 'index.docker.io']);

/** The host that answers for a registry: Docker Hub's is not the one in its images' names. */
export function apiHost(host: string): string {
  return dockerHub.has(host) ? 'registry-1.docker.io' : host;
}
