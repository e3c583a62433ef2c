import { DescribeImagesCommand, type ECRClient } from '@aws-sdk/client-ecr';
import { AdvisedError } from '@prodlike/core';
import { awsErrorName } from '../client/aws-failure';
import { type AwsCall, callAws } from '../client/call-aws';
import { describeRepository, type EcrRepository } from './ecr-repository';
import { type TagMutability, tagMoves } from './tag-mutability';

/**
 * Refuses tags that another image has already and that may not move, before any work is done for them.
 *
 * @throws AdvisedError
 */
export async function requireFreeTags(
  client: ECRClient,
  setting: TagMutability,
  { repository, tags }: { readonly repository: EcrRepository; readonly tags: readonly string[] },
): Promise<void> {
  for (const tag of tags) {
    if (tagMoves(setting, tag) || !(await isTaken(client, repository, tag))) continue;
    throw new AdvisedError(
      `The tag "${tag}" exists already in ${describeRepository(repository)}, and its tags are immutable.`,
      'Choose a tag of its own for each sample (a date with the time, a commit, the run number), or delete that image.',
    );
  }
}

async function isTaken(client: ECRClient, repository: EcrRepository, tag: string): Promise<boolean> {
  const command = new DescribeImagesCommand({
    registryId: repository.account,
    repositoryName: repository.name,
    imageIds: [{ imageTag: tag }],
  });
  const free = (error: unknown): boolean => awsErrorName(error) === 'ImageNotFoundException';
  const call: AwsCall = { action: 'ecr:DescribeImages', resource: describeRepository(repository) };
  try {
    await callAws(call, () => client.send(command), free);
    return true;
  } catch (error) {
    if (free(error)) return false;
    throw error;
  }
}
