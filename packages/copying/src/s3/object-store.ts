/** A bucket of S3, or what behaves as one. */
export interface ObjectStore {
  readonly bucket: string;
  readonly region: string;
  /** Keys that start with `prefix`. */
  list(prefix: string): Promise<readonly string[]>;
  /** An object's bytes as they come; a reader that stops early ends the download. */
  get(key: string): AsyncIterable<Buffer>;
  /** Safe to repeat. */
  delete(key: string): Promise<void>;
}
