import { randomBytes } from 'node:crypto';
import { standInPostgresImage } from '@prodlike/testkit';
import type Docker from 'dockerode';
import { removeContainer } from '../container/remove-container';

const label = 'prodlike-test-run';

/** A stand-in PostgreSQL image of a test's own: whatever is made from it carries its mark, so that nothing of it is overlooked. */
export interface MarkedImage {
  /** `name:tag` */
  readonly image: string;
  /** Containers, images and volumes of theirs that the engine still has, itself left out. */
  left(): Promise<string[]>;
  /** Notes the volumes of its containers, for `left`. */
  noteVolumes(): Promise<string[]>;
  remove(): Promise<void>;
}

/** @param config what it has besides, as in a Dockerfile */
export async function markedImage(
  docker: Docker,
  major: 15 | 18,
  socketPath: string,
  config: Docker.ContainerCreateOptions = {},
): Promise<MarkedImage> {
  const standIn = await standInPostgresImage(major, 'linux/amd64', socketPath);
  const mark = randomBytes(6).toString('hex');
  const container = await docker.createContainer({ Image: standIn, ...config, Labels: { [label]: mark } });
  const image = `prodlike-test/base-${mark}:1`;
  await container.commit({ repo: image.slice(0, -2), tag: '1' });
  await removeContainer(docker, container.id);
  const filters = { label: [`${label}=${mark}`] };
  const { Id: own } = await docker.getImage(image).inspect();
  const volumes = new Set<string>();
  const containers = () => docker.listContainers({ all: true, filters });
  return {
    image,
    async noteVolumes() {
      for (const { Id } of await containers()) {
        const { Mounts } = await docker.getContainer(Id).inspect();
        for (const { Name } of Mounts) if (Name !== undefined) volumes.add(Name);
      }
      return [...volumes];
    },
    async left() {
      const images = await docker.listImages({ all: true, filters });
      const { Volumes } = await docker.listVolumes();
      return [
        ...(await containers()).flatMap(({ Names }) => Names),
        ...images.flatMap(({ Id, RepoTags }) => (Id === own ? [] : [Id, ...(RepoTags ?? [])])),
        ...(Volumes ?? []).map(({ Name }) => Name).filter((name) => volumes.has(name)),
      ];
    },
    async remove() {
      for (const { Id } of await containers()) await removeContainer(docker, Id);
      const images = await docker.listImages({ all: true, filters });
      for (const { Id } of images)
        await docker
          .getImage(Id)
          .remove({ force: true })
          .catch(() => undefined);
    },
  };
}
