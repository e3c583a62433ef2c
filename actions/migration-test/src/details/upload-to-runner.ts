import path from 'node:path';
import type { ArtifactUpload } from './artifact-upload';

/** Uploads to the artifact service of GitHub's runner. The library is loaded only here: it is large. */
export async function uploadToRunner({ name, file, retentionDays }: ArtifactUpload): Promise<void> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const client = new DefaultArtifactClient();
  // What is encrypted cannot be compressed.
  await client.uploadArtifact(name, [file], path.dirname(file), { retentionDays, compressionLevel: 0 });
}
