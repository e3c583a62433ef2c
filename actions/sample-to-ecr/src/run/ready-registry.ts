import { ecrLogin, ensureRepository } from '@prodlike/aws';
import { fixedRegistryAccess, type RegistryAccess, requirePushAccess } from '@prodlike/images';
import { type Destination, movingTags, references } from '../inputs/destination';
import type { TargetSettings } from '../inputs/settings';
import type { SampleRun } from './sample-run';

/** A registry that takes the image. */
export interface Registry {
  readonly access: RegistryAccess;
  readonly destination: Destination;
  /** Without the host: `samples/shop`. */
  readonly repository: string;
  /** `name:tag`, those that move last. */
  readonly references: readonly string[];
}

/**
 * Logs in to the registry before any row is copied, and finds or makes the repository where it is ECR's.
 *
 * @returns undefined where nothing is to be pushed
 * @throws AdvisedError where the registry would refuse the push
 */
export async function readyRegistry(run: SampleRun, target: TargetSettings): Promise<Registry | undefined> {
  if (target.kind === 'directory') return undefined;
  const { destination } = target;
  const { registry, name, tags } = destination;
  if (registry.kind === 'none') return undefined;
  return await run.phase('Looking at the registry', async (progress) => {
    if (registry.kind === 'ecr') {
      const { repository, keepImages } = registry;
      const report = (line: string): void => progress.report(line);
      // An index and the image of each platform count one each.
      const imagesEach = target.platforms.length > 1 ? target.platforms.length + 1 : 1;
      const kept = keepImages * imagesEach;
      await ensureRepository({ repository, tags, movingTags, keepImages: kept, report });
      const access = ecrLogin(repository, run.host);
      await requirePushAccess(access, repository.name);
      return { access, destination, repository: repository.name, references: references(destination) };
    }
    const access = fixedRegistryAccess(registry.host, registry.login);
    const repository = name.slice(registry.host.length + 1);
    await requirePushAccess(access, repository);
    return { access, destination, repository, references: references(destination) };
  });
}
