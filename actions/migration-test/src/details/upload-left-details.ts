import { describeFailure, type Host } from '@prodlike/core';
import { archiveBeginning } from '@prodlike/details';
import type { UploadArtifact } from './artifact-upload';
import { type LeftDetails, leftDetails } from './details-state';
import { uploadDetails } from './upload-details';

/**
 * Of the post step: uploads the private details that the main step began and could not upload, as far as they came to the
 * disk. Whatever fails is a warning, and the file stays.
 *
 * @param upload absent where the runner has no artifact service
 */
export async function uploadLeftDetails(host: Host, upload: UploadArtifact | undefined): Promise<void> {
  try {
    const left = leftDetails(host);
    if (left !== undefined) await uploadLeft(host, upload, left);
  } catch (error) {
    host.warning(`The private details that the main step left were not uploaded. ${describeFailure(error)}`);
  }
}

async function uploadLeft(
  host: Host,
  upload: UploadArtifact | undefined,
  { file, fingerprint, ...artifact }: LeftDetails,
): Promise<void> {
  const beginning = await archiveBeginning(file);
  if (beginning?.fingerprint !== fingerprint || !beginning.hasContent) return;
  const lead = 'The private details that the main step left were not uploaded';
  if (upload === undefined) {
    host.warning(`${lead}: the runner has no artifact service. The archive is still there: ${file}`);
    return;
  }
  const uploaded = await uploadDetails(host, upload, { file, bytes: beginning.bytes, ...artifact });
  if ('failure' in uploaded) {
    const { what, advice } = uploaded.failure;
    host.warning(`${lead}: ${what}. ${advice} It is ${file}`);
    return;
  }
  host.warning(
    `The main step did not upload the private details. As far as they were written, they are in the artifact ${uploaded.artifact} now.`,
  );
}
