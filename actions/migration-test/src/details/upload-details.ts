import { randomUUID } from 'node:crypto';
import { type Host, infrastructureName, type PublicText, publicText, withDeadline } from '@prodlike/core';
import type { UploadArtifact } from './artifact-upload';
import { type UploadFailure, uploadFailure } from './upload-failure';

const slowestBytesPerMs = 500;
const leastUploadMs = 180_000;

/** An archive on the disk, and what its artifact is to be. */
export interface DetailsUpload {
  /** Absolute. */
  readonly file: string;
  readonly bytes: number;
  readonly commentId: PublicText;
  readonly retentionDays: number;
  /** Absent: by the archive's size. */
  readonly deadlineMs?: number;
}

/**
 * Uploads an archive of private details, under a name of its own where another artifact of the run has the usual one.
 * Whatever fails is told by what it returns.
 */
export async function uploadDetails(
  host: Host,
  upload: UploadArtifact,
  { file, bytes, commentId, retentionDays, deadlineMs }: DetailsUpload,
): Promise<{ readonly artifact: PublicText } | { readonly failure: UploadFailure }> {
  const limitMs = deadlineMs ?? leastUploadMs + bytes / slowestBytesPerMs;
  const base = publicText`prodlike-details-${commentId}`;
  const attempt = async (artifact: PublicText): Promise<UploadFailure | undefined> => {
    try {
      const uploading = upload({ name: artifact, file, retentionDays });
      await withDeadline(uploading, limitMs, 'The upload of the private details');
      return undefined;
    } catch (error) {
      return uploadFailure(error);
    }
  };
  return await host.phase('Upload the private details', async () => {
    const failure = await attempt(base);
    if (failure === undefined) return { artifact: base };
    const unique = publicText`${base}-${infrastructureName(randomUUID().slice(0, 8))}`;
    const last = failure.nameTaken ? await attempt(unique) : failure;
    return last === undefined ? { artifact: unique } : { failure: last };
  });
}
