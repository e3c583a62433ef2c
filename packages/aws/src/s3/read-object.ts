import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as v from 'valibot';
import { awsFailure } from '../client/aws-failure';
import { type AwsCall, callAws } from '../client/call-aws';

/** Without a byte between them. */
const maxCutsInARow = 5;

const bodySchema = v.custom<AsyncIterable<Uint8Array>>(
  (body) => typeof body === 'object' && body !== null && Symbol.asyncIterator in body,
);

/**
 * An object's bytes as they come. Where the connection is cut, the rest is asked for: of the same object, never of one that
 * has taken its place.
 *
 * @throws AdvisedError
 */
export async function* readObject(client: S3Client, bucket: string, key: string): AsyncGenerator<Buffer> {
  const call: AwsCall = { action: 's3:GetObject', resource: `s3://${bucket}/${key}` };
  let position = 0;
  let version: string | undefined;
  for (let cuts = 0; ; ) {
    const rest = position === 0 ? {} : { Range: `bytes=${position}-`, IfMatch: version };
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, ...rest });
    const answer = await callAws(call, () => client.send(command));
    version = answer.ETag;
    const end = position + (answer.ContentLength ?? Number.POSITIVE_INFINITY);
    let failure: unknown = new Error('The answer ended early.');
    try {
      for await (const piece of v.parse(bodySchema, answer.Body)) {
        cuts = 0;
        position += piece.byteLength;
        yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      }
      if (position >= end || answer.ContentLength === undefined) return;
    } catch (error) {
      failure = error;
    }
    cuts += 1;
    if (cuts > maxCutsInARow || position >= end) throw awsFailure(failure, call);
  }
}
