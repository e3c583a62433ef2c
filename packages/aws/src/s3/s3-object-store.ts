import { DeleteObjectCommand, HeadBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { AdvisedError } from '@prodlike/core';
import { type AwsCall, callAws } from '../client/call-aws';
import { clientSettings } from '../client/client-settings';
import { readObject } from './read-object';

/** The objects of one bucket. */
export interface S3ObjectStore {
  readonly bucket: string;
  /** The bucket's region, as the bucket itself tells. */
  readonly region: string;
  /** Keys that start with `prefix`, in the order of their bytes. */
  list(prefix: string): Promise<readonly string[]>;
  /** An object's bytes as they come, taken up again where a connection is cut; a reader that stops early ends the download. */
  get(key: string): AsyncIterable<Buffer>;
  /** Safe to repeat. */
  delete(key: string): Promise<void>;
  close(): void;
}

/**
 * @param region undefined: as the environment has it
 * @throws AdvisedError where there is no such bucket, or it may not be used
 */
export async function openS3ObjectStore(bucket: string, region?: string): Promise<S3ObjectStore> {
  // A stand-in for S3 has no host name for each bucket.
  const forcePathStyle = (process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL) !== undefined;
  const client = new S3Client({ ...clientSettings(region), forcePathStyle, followRegionRedirects: true });
  try {
    const call: AwsCall = { action: 's3:ListBucket', resource: `bucket "${bucket}"` };
    const answer = await callAws(
      call,
      () => client.send(new HeadBucketCommand({ Bucket: bucket })),
      isMissing,
    );
    return new Bucket(client, bucket, answer.BucketRegion ?? (await client.config.region()));
  } catch (error) {
    client.destroy();
    if (!isMissing(error)) throw error;
    throw new AdvisedError(`There is no bucket "${bucket}".`, 'Check s3-uri: s3://bucket/prefix.');
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchBucket');
}

class Bucket implements S3ObjectStore {
  readonly #client: S3Client;
  readonly bucket: string;
  readonly region: string;

  constructor(client: S3Client, bucket: string, region: string) {
    this.#client = client;
    this.bucket = bucket;
    this.region = region;
  }

  async list(prefix: string): Promise<string[]> {
    const call: AwsCall = { action: 's3:ListBucket', resource: `bucket "${this.bucket}"` };
    const keys: string[] = [];
    let from: string | undefined;
    do {
      const input = { Bucket: this.bucket, Prefix: prefix, ContinuationToken: from };
      const page = await callAws(call, () => this.#client.send(new ListObjectsV2Command(input)));
      for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
      from = page.NextContinuationToken;
    } while (from !== undefined);
    return keys;
  }

  get(key: string): AsyncGenerator<Buffer> {
    return readObject(this.#client, this.bucket, key);
  }

  async delete(key: string): Promise<void> {
    const call: AwsCall = { action: 's3:DeleteObject', resource: `s3://${this.bucket}/${key}` };
    const command = new DeleteObjectCommand({ Bucket: this.bucket, Key: key });
    await callAws(call, () => this.#client.send(command));
  }

  close(): void {
    this.#client.destroy();
  }
}
