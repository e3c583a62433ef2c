import { AdvisedError } from '@prodlike/core';
import { DatabaseError } from 'pg';

interface Diagnosis {
  readonly pattern: RegExp;
  readonly fault: string;
  readonly remedy: string;
}

const setUp = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/postgresql-s3-export.html';

/** How RDS tells that it is S3 and not the query; what exactly, it tells in the detail. */
const ofS3 = /Amazon S3|credentials stored with the database/i;

const diagnoses: readonly Diagnosis[] = [
  {
    pattern: /credentials stored with the database|s3Export|IAM role/i,
    fault: 'the database instance has no role for it',
    remedy: `Give the instance an IAM role for the feature s3Export, with s3:PutObject and s3:AbortMultipartUpload on the bucket: ${setUp}`,
  },
  {
    pattern: /access denied|forbidden|\b403\b/i,
    fault: 'S3 denies it to the role of the database instance',
    remedy:
      "Allow s3:PutObject and s3:AbortMultipartUpload on the bucket's objects in that role, and the key's use where the bucket is encrypted with a key of KMS.",
  },
  {
    pattern: /bucket does not exist|NoSuchBucket|PermanentRedirect|\b301\b/i,
    fault: 'the database instance does not find the bucket in its own region',
    remedy: 'Use a bucket in the region of the database instance.',
  },
  {
    pattern: /connect|timed? ?out/i,
    fault: 'the database instance cannot reach S3',
    remedy:
      'Let its security group out to S3, and give its subnets a way there: a gateway endpoint of the VPC, or NAT.',
  },
];

const unknown: Omit<Diagnosis, 'pattern'> = {
  fault: 'the reason is not known',
  remedy: `Call aws_s3.query_export_to_s3 by hand to see it: ${setUp}`,
};

/**
 * Why the server could not write to S3. Its own words can name accounts and are not shown.
 *
 * @returns an AdvisedError for a failure of S3; the error as it is for what the query itself met
 */
export function exportFailure(error: unknown, bucket: string): unknown {
  if (!(error instanceof DatabaseError) || !ofS3.test(error.message)) return error;
  const words = [error.message, error.detail, error.hint].join('\n');
  const { fault, remedy } = diagnoses.find(({ pattern }) => pattern.test(words)) ?? unknown;
  return new AdvisedError(`The source could not write to bucket "${bucket}": ${fault}.`, remedy, {
    cause: error,
  });
}
