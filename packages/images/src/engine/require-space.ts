import { statfs } from 'node:fs/promises';
import { AdvisedError } from '@prodlike/core';
import type Docker from 'dockerode';
import * as v from 'valibot';

const infoSchema = v.object({ DockerRootDir: v.string() });
const remedy = 'Free space there (docker system df shows what takes it), or choose fewer rows.';
const mebibyte = 1024 * 1024;
const nearlyFullBytes = 64 * mebibyte;

/**
 * Refuses to begin where the engine's disk has not enough room. An engine on another machine does not tell: it then shows when it
 * is full.
 *
 * @throws AdvisedError with what is needed and what there is
 */
export async function requireSpace(docker: Docker, neededBytes: number): Promise<void> {
  const { folder, freeBytes } = await readDisk(docker);
  if (freeBytes === undefined || freeBytes >= neededBytes) return;
  throw new AdvisedError(
    `The disk of the Docker engine's data (${folder}) has ${megabytes(freeBytes)} MiB free, and about ${megabytes(neededBytes)} MiB are needed.`,
    remedy,
  );
}

/** Whether so little is left that this explains any failure; programs in containers do not always say so. */
export async function isNearlyFull(docker: Docker): Promise<boolean> {
  const { freeBytes } = await readDisk(docker).catch(() => ({ freeBytes: undefined }));
  return freeBytes !== undefined && freeBytes < nearlyFullBytes;
}

async function readDisk(docker: Docker): Promise<{ folder: string; freeBytes: number | undefined }> {
  const { DockerRootDir } = v.parse(infoSchema, await docker.info());
  const disk = await statfs(DockerRootDir).catch(() => undefined);
  return { folder: DockerRootDir, freeBytes: disk && disk.bavail * disk.bsize };
}

/** What to say where it became full all the same. */
export function engineFull(neededBytes: number, cause: unknown): AdvisedError {
  return new AdvisedError(
    `The disk of the Docker engine's data is full. About ${megabytes(neededBytes)} MiB must be free there.`,
    remedy,
    { cause },
  );
}

function megabytes(bytes: number): string {
  return Math.ceil(bytes / mebibyte).toLocaleString('en');
}
