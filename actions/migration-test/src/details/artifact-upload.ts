/** One file to keep as an artifact of the workflow run. */
export interface ArtifactUpload {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  /** At most what the repository allows. */
  readonly retentionDays: number;
}

/** Rejects with the artifact library's errors. */
export type UploadArtifact = (upload: ArtifactUpload) => Promise<void>;
