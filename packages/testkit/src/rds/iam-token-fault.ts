import { createHash, createHmac } from 'node:crypto';

export interface ExpectedIamToken {
  /** As the client names it: `host:port`. */
  readonly endpoint: string;
  readonly region: string;
  readonly user: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Why RDS would not take a password as an IAM token; undefined where it would. It is a presigned request of signature
 * version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function iamTokenFault(token: string, expected: ExpectedIamToken): string | undefined {
  if (!URL.canParse(`https://${token}`)) return 'no request';
  const url = new URL(`https://${token}`);
  const given = (name: string): string => url.searchParams.get(name) ?? '';
  const date = given('X-Amz-Date');
  const scope = `${date.slice(0, 8)}/${expected.region}/rds-db/aws4_request`;
  if (url.host !== expected.endpoint) return `signed for ${url.host}`;
  if (given('Action') !== 'connect' || given('DBUser') !== expected.user) return `for ${given('DBUser')}`;
  if (given('X-Amz-Credential') !== `${expected.accessKeyId}/${scope}`) return given('X-Amz-Credential');
  const madeAt = Date.parse(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(madeAt + 1000 * Number(given('X-Amz-Expires')) > Date.now())) return 'expired';
  return given('X-Amz-Signature') === signature(url, date, scope, expected) ? undefined : 'another signature';
}

function signature(url: URL, date: string, scope: string, { secretAccessKey }: ExpectedIamToken): string {
  const query = url.search
    .slice(1)
    .split('&')
    .filter((part) => !part.startsWith('X-Amz-Signature='))
    .sort()
    .join('&');
  const request = ['GET', '/', query, `host:${url.host}`, '', 'host', sha256('')].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(request)].join('\n');
  const key = scope
    .split('/')
    .reduce<Buffer>((last, part) => hmac(last, part), Buffer.from(`AWS4${secretAccessKey}`));
  return hmac(key, text).toString('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
