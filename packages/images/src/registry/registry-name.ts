/** Where an image's name points. */
export interface RegistryName {
  /** As image names start with it: `registry.example:5000`; `docker.io` where the name has none. */
  readonly host: string;
  /** Without the host: `team/shop`. */
  readonly repository: string;
}

const dockerHub = 'docker.io';

/**
 * Takes `registry.example:5000/team/shop` apart as Docker does: what comes before the first slash is a registry when it has
 * a dot or a port, or is `localhost` (https://pkg.go.dev/github.com/distribution/reference).
 *
 * @param name without tag and digest
 */
export function registryName(name: string): RegistryName {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (first === 'localhost' || /[.:]/.test(first)) return { host: first, repository: name.slice(slash + 1) };
  return { host: dockerHub, repository: slash < 0 ? `library/${name}` : name };
}

/** The host that answers for a registry: Docker Hub's is not the one in its images' names. */
export function apiHost(host: string): string {
  return host === dockerHub || host === 'index.docker.io' ? 'registry-1.docker.io' : host;
}
