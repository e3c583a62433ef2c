import { pushIndex, pushTags, type SealedSample } from '@prodlike/images';
import type { Registry } from './ready-registry';
import type { SampleRun } from './sample-run';
import type { DockerEngine } from './start-target';

/**
 * Pushes the proven image under its tags, or one for each platform and an index over them. Where that fails, the image goes from
 * this machine too.
 *
 * @throws AdvisedError
 */
export async function pushSample(
  run: SampleRun,
  docker: DockerEngine,
  registry: Registry,
  sealed: SealedSample,
): Promise<void> {
  let pushed = false;
  const removal = 'the image that was not pushed';
  const remove = run.cleanUp.defer(removal, async () => {
    if (!pushed) await removeImages(docker, sealed);
  });
  try {
    const digest = await run.phase('Pushing', (progress) =>
      pushAll(run, docker, registry, sealed, (line) => progress.report(line)),
    );
    pushed = true;
    if (run.image) run.image = { ...run.image, digest, references: registry.references };
  } finally {
    await remove();
  }
}

async function pushAll(
  run: SampleRun,
  docker: DockerEngine,
  registry: Registry,
  { id, platforms }: SealedSample,
  report: (line: string) => void,
): Promise<string> {
  const { access, references, destination, repository } = registry;
  const signal = run.cleanUp.interrupted;
  const common = { access, report, signal };
  if (platforms.length <= 1) return (await pushTags(docker, { ...common, image: id, references })).digest;
  const images: { digest: string; platform: string }[] = [];
  for (const { platform, id: image } of platforms) {
    const [tag = 'latest'] = destination.tags;
    const reference = `${destination.name}:${tag}-${platform.split('/').slice(1).join('-')}`;
    const { digest } = await pushTags(docker, { ...common, image, references: [reference] });
    images.push({ digest, platform });
  }
  return (await pushIndex({ access, repository, tags: destination.tags, images })).digest;
}

/** Names that were given for the push go with it. */
async function removeImages(docker: DockerEngine, { platforms }: SealedSample): Promise<void> {
  for (const { id } of platforms)
    await docker
      .getImage(id)
      .remove({ force: true })
      .catch(() => undefined);
}
