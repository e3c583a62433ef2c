import type Docker from 'dockerode';

/**
 * An engine in whose lists only a test's own containers stand: for what sweeps, since other tests use the engine too, and sweep it
 * in their turn. What these are to leave alone must not have expired by now.
 */
export function engineOfOwn(docker: Docker, isOwn: (container: Docker.ContainerInfo) => boolean): Docker {
  return Object.assign(Object.create(docker), {
    listContainers: async (options: Docker.ContainerListOptions) =>
      (await docker.listContainers(options)).filter(isOwn),
  });
}
