import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  type ECRClient,
  GetLifecyclePolicyCommand,
  PutLifecyclePolicyCommand,
  type Repository,
} from '@aws-sdk/client-ecr';
import { AdvisedError } from '@prodlike/core';
import { awsErrorName } from '../client/aws-failure';
import { type AwsCall, callAws } from '../client/call-aws';
import { ecrClient } from './ecr-client';
import { describeRepository, type EcrRepository } from './ecr-repository';
import { planLifecycle } from './lifecycle-policy';
import { requireFreeTags } from './require-free-tags';
import { tagMoves } from './tag-mutability';

export interface EnsureRepositoryRequest {
  readonly repository: EcrRepository;
  /** Tags that will be pushed. */
  readonly tags: readonly string[];
  /** Tags that move from one image to the next, such as `latest`, whether or not they are pushed now. */
  readonly movingTags: readonly string[];
  /** How many images the lifecycle keeps; those of an index's platforms count too. */
  readonly keepImages: number;
  readonly report: (line: string) => void;
}

/**
 * Finds the repository or creates it: immutable tags but for the moving ones, scan on push, and a lifecycle that keeps the
 * newest images. A repository that exists keeps its settings; its lifecycle policy is written where it has none or where it
 * has our rule.
 *
 * @throws AdvisedError where AWS refuses, and where a tag could not be pushed later: it is taken, or may not move
 */
export async function ensureRepository(
  request: EnsureRepositoryRequest,
): Promise<{ readonly created: boolean }> {
  const client = ecrClient(request.repository.region);
  try {
    const found = await findRepository(client, request.repository);
    const repository = found ?? (await createRepository(client, request));
    if (found) {
      requireMovingTags(repository, request);
      await requireFreeTags(client, repository, request);
    }
    await settleLifecycle(client, request);
    return { created: found === undefined };
  } finally {
    client.destroy();
  }
}

async function findRepository(client: ECRClient, repository: EcrRepository): Promise<Repository | undefined> {
  const command = new DescribeRepositoriesCommand({
    registryId: repository.account,
    repositoryNames: [repository.name],
  });
  const missing = named('RepositoryNotFoundException');
  const call: AwsCall = { action: 'ecr:DescribeRepositories', resource: describeRepository(repository) };
  try {
    return (await callAws(call, () => client.send(command), missing)).repositories?.[0];
  } catch (error) {
    if (missing(error)) return undefined;
    throw error;
  }
}

async function createRepository(client: ECRClient, request: EnsureRepositoryRequest): Promise<Repository> {
  const { repository, movingTags, report } = request;
  const filters = movingTags.map((filter) => ({ filterType: 'WILDCARD' as const, filter }));
  const command = new CreateRepositoryCommand({
    registryId: repository.account,
    repositoryName: repository.name,
    imageScanningConfiguration: { scanOnPush: true },
    imageTagMutability: filters.length > 0 ? 'IMMUTABLE_WITH_EXCLUSION' : 'IMMUTABLE',
    ...(filters.length > 0 ? { imageTagMutabilityExclusionFilters: filters } : {}),
  });
  const exists = named('RepositoryAlreadyExistsException');
  const call: AwsCall = { action: 'ecr:CreateRepository', resource: describeRepository(repository) };
  try {
    const { repository: created } = await callAws(call, () => client.send(command), exists);
    report(`Created ${describeRepository(repository)}: immutable tags, scan on push.`);
    return created ?? {};
  } catch (error) {
    // Another run was faster.
    const found = exists(error) ? await findRepository(client, repository) : undefined;
    if (found) return found;
    throw error;
  }
}

function requireMovingTags(
  found: Repository,
  { repository, tags, movingTags }: EnsureRepositoryRequest,
): void {
  const fixed = movingTags.filter((tag) => tags.includes(tag) && !tagMoves(found, tag));
  if (fixed.length === 0) return;
  throw new AdvisedError(
    `The tag ${fixed.map((tag) => `"${tag}"`).join(', ')} cannot move in ${describeRepository(repository)}: its tags are immutable.`,
    `Set the repository's image tag mutability to "Immutable with exclusions" with the filter ${fixed.join(', ')}, or leave the tag out.`,
  );
}

async function settleLifecycle(client: ECRClient, request: EnsureRepositoryRequest): Promise<void> {
  const { repository, keepImages, report } = request;
  const key = { registryId: repository.account, repositoryName: repository.name };
  const decision = planLifecycle(await readLifecycle(client, repository), keepImages);
  if (decision.kind === 'keep') return;
  if (decision.kind === 'foreign') {
    report(`The lifecycle policy of ${describeRepository(repository)} is not ours: it stays as it is.`);
    return;
  }
  const command = new PutLifecyclePolicyCommand({ ...key, lifecyclePolicyText: decision.policyText });
  const call: AwsCall = { action: 'ecr:PutLifecyclePolicy', resource: describeRepository(repository) };
  await callAws(call, () => client.send(command));
  report(`The lifecycle of ${describeRepository(repository)} keeps the newest ${keepImages} images.`);
}

async function readLifecycle(client: ECRClient, repository: EcrRepository): Promise<string | undefined> {
  const command = new GetLifecyclePolicyCommand({
    registryId: repository.account,
    repositoryName: repository.name,
  });
  const none = named('LifecyclePolicyNotFoundException');
  const call: AwsCall = { action: 'ecr:GetLifecyclePolicy', resource: describeRepository(repository) };
  try {
    return (await callAws(call, () => client.send(command), none)).lifecyclePolicyText;
  } catch (error) {
    if (none(error)) return undefined;
    throw error;
  }
}

function named(name: string): (error: unknown) => boolean {
  return (error) => awsErrorName(error) === name;
}
