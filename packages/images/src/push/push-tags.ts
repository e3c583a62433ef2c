import { AdvisedError, withDeadline } from '@prodlike/core';
import type Docker from 'dockerode';
import { parseImageReference } from '../base-image/image-reference';
import { engineFailure } from '../engine/engine-failure';
import type { RegistryAccess } from '../registry/registry-access';
import { pushImage } from './push-image';

export interface PushTagsRequest {
  /** Id or name of the image in the engine. */
  readonly image: string;
  /** `registry.example/team/shop:tag`, in the order in which they are pushed: those that move, such as `latest`, last. */
  readonly references: readonly string[];
  readonly access: RegistryAccess;
  readonly report: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface PushedTags {
  /** Of the manifest; the same for each tag. */
  readonly digest: string;
  readonly references: readonly string[];
}

const tagMs = 30_000;

/**
 * Gives one image several tags and pushes each.
 *
 * @throws AdvisedError; it names the tags that the registry has got by then
 */
export async function pushTags(docker: Docker, request: PushTagsRequest): Promise<PushedTags> {
  const { image, references, access, report, signal } = request;
  const pushed: string[] = [];
  let digest: string | undefined;
  for (const reference of references) {
    try {
      await tag(docker, image, reference);
      const options = { reference, access, report, ...(signal === undefined ? {} : { signal }) };
      digest = (await pushImage(docker, options)).digest;
    } catch (error) {
      if (pushed.length === 0 || !(error instanceof AdvisedError)) throw error;
      throw new AdvisedError(`${error.message}`, `Already pushed: ${pushed.join(', ')}.`, { cause: error });
    }
    pushed.push(reference);
  }
  if (digest === undefined) throw new Error('No tag was to be pushed.');
  return { digest, references: pushed };
}

async function tag(docker: Docker, image: string, reference: string): Promise<void> {
  const { repository, tag: name } = parseImageReference(reference);
  const call = docker.getImage(image).tag({ repo: repository, tag: name });
  await withDeadline(call, tagMs, `Tagging ${reference}`).catch((error: unknown) => {
    throw engineFailure(`${image} could not be tagged as ${reference}`, error);
  });
}
