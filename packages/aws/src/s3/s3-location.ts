/** A bucket and a prefix of keys in it, without slashes at its ends; '' for the whole bucket. */
export interface S3Location {
  readonly bucket: string;
  readonly prefix: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const form = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/;

/** `s3://bucket/prefix` read; undefined for any other text. */
export function s3Location(uri: string): S3Location | undefined {
  const [, bucket, prefix = ''] = form.exec(uri) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix: prefix.replace(/^\/+|\/+$/g, '') };
}
