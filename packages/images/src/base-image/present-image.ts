import { withDeadline } from '@prodlike/core';
import type Docker from 'dockerode';
import { engineFailure, engineStatus } from '../engine/engine-failure';
import { followProgress } from '../engine/follow-progress';

export interface RegistryLogin {
  readonly username: string;
  readonly password: string;
  /** `registry.example:5000` */
  readonly serveraddress: string;
}

export interface EnsureImageOptions {
  /** `name:tag`, or with a digest. */
  readonly image: string;
  /** Of the registry that the image comes from; it goes in a header to the engine, and nowhere else. */
  readonly login?: RegistryLogin | undefined;
  /** `linux/arm64`; the engine's own where absent. */
  readonly platform?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly report: (line: string) => void;
}

const pullMs = 30 * 60_000;
const reportEveryMs = 3_000;

/**
 * The engine's answer about any image; it is pulled where the engine does not have it, or where `suits` refuses the one it has.
 *
 * @throws AdvisedError where it cannot be pulled
 */
export async function presentImage(
  docker: Docker,
  options: EnsureImageOptions,
  suits: (inspected: Docker.ImageInspectInfo) => boolean = () => true,
): Promise<Docker.ImageInspectInfo> {
  const { image, platform } = options;
  const present = await inspectImage(docker, image);
  if (present !== undefined && suits(present)) return present;
  try {
    await withDeadline(pull(docker, options), pullMs, `Pulling ${image}`);
  } catch (error) {
    throw engineFailure(
      `The image ${image}${platform === undefined ? '' : ` for ${platform}`} could not be pulled`,
      error,
    );
  }
  return docker.getImage(image).inspect();
}

async function inspectImage(docker: Docker, image: string): Promise<Docker.ImageInspectInfo | undefined> {
  try {
    return await docker.getImage(image).inspect();
  } catch (error) {
    if (engineStatus(error) === 404) return undefined;
    throw engineFailure(`The image ${image} could not be looked at`, error);
  }
}

async function pull(
  docker: Docker,
  { image, login, platform, signal, report }: EnsureImageOptions,
): Promise<void> {
  report(`Pulling ${image}`);
  const stream = await docker.pull(image, {
    ...(platform === undefined ? {} : { platform }),
    ...(login === undefined ? {} : { authconfig: login }),
    ...(signal === undefined ? {} : { abortSignal: signal }),
  });
  const layers = new Map<string, { current: number; total: number }>();
  let reportedAt = performance.now();
  await followProgress(docker, stream, ({ id, status, progressDetail }) => {
    if (id === undefined || status !== 'Downloading' || progressDetail?.total === undefined) return;
    layers.set(id, { current: progressDetail.current ?? 0, total: progressDetail.total });
    if (performance.now() - reportedAt < reportEveryMs) return;
    reportedAt = performance.now();
    const sum = (part: 'current' | 'total') =>
      [...layers.values()].reduce((all, layer) => all + layer[part], 0);
    report(`Pulling ${image}: ${(sum('current') / 1e6).toFixed(0)} of ${(sum('total') / 1e6).toFixed(0)} MB`);
  });
}
