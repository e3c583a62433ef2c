import { type CleanUp, withDeadline } from '@prodlike/core';
import type Docker from 'dockerode';
import * as v from 'valibot';
import type { BaseImage } from '../base-image/base-image';
import { parseImageReference } from '../base-image/image-reference';
import { engineFailure, engineStatus } from '../engine/engine-failure';

/** An image that has no name yet, and goes away unless it gets one. */
export interface UnnamedImage {
  /** `sha256:…` */
  readonly id: string;
  /** `linux/amd64` */
  readonly platform: string;
  readonly sizeBytes: number;
  readonly labels: Readonly<Record<string, string>>;
  /** @param reference `name:tag` */
  tag(reference: string): Promise<void>;
  /** From here on it stays. */
  keep(): void;
  /** Safe to repeat. Does nothing where it was kept. */
  remove(): Promise<void>;
}

const commitMs = 60 * 60_000;
const removeMs = 60_000;
const committedSchema = v.object({ Id: v.string() });
const sizeSchema = v.object({
  Size: v.number(),
  Config: v.object({ Labels: v.nullish(v.record(v.string(), v.string()), {}) }),
});

export interface CommitOptions {
  readonly container: Docker.Container;
  /** Whose entrypoint, command, user and health check it gets. */
  readonly base: BaseImage;
  readonly labels: Readonly<Record<string, string>>;
  readonly cleanUp: CleanUp;
}

/**
 * Makes an image of what a container holds. Its configuration is the base's, with PGDATA and labels added: the engine merges the
 * container's own with what stands here.
 *
 * @throws AdvisedError where the engine refuses
 */
export async function commitImage(docker: Docker, options: CommitOptions): Promise<UnnamedImage> {
  const { container, base, labels, cleanUp } = options;
  const committing = container
    .commit({
      _query: { container: container.id, pause: true },
      _body: { Entrypoint: base.entrypoint, Cmd: base.command, Labels: labels },
    })
    .then((answer: unknown) => v.parse(committedSchema, answer).Id);
  let kept = false;
  const remove = cleanUp.defer(
    'the unfinished image',
    async () => {
      const id = await committing.catch(() => undefined);
      if (!kept && id !== undefined) await removeImage(docker, id);
    },
    { deadlineMs: removeMs },
  );
  try {
    const id = await withDeadline(committing, commitMs, 'Making the image');
    cleanUp.interrupted.throwIfAborted();
    const { Size, Config } = v.parse(sizeSchema, await docker.getImage(id).inspect());
    return {
      id,
      platform: base.platform,
      sizeBytes: Size,
      labels: Config.Labels,
      tag: (reference) => tagImage(docker, id, reference),
      keep: () => {
        kept = true;
      },
      remove,
    };
  } catch (error) {
    await remove();
    cleanUp.interrupted.throwIfAborted();
    throw engineFailure('The image could not be made', error);
  }
}

async function tagImage(docker: Docker, id: string, reference: string): Promise<void> {
  const { repository, tag } = parseImageReference(reference);
  await docker
    .getImage(id)
    .tag({ repo: repository, tag })
    .catch((error: unknown) => {
      throw engineFailure(`The image could not be named ${reference}`, error);
    });
}

/** With every name that it has got so far. */
async function removeImage(docker: Docker, id: string): Promise<void> {
  await docker
    .getImage(id)
    .remove({ force: true })
    .catch((error: unknown) => {
      if (engineStatus(error) !== 404)
        throw engineFailure('The unfinished image could not be removed', error);
    });
}
