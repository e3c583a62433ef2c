import type { IncomingHttpHeaders } from 'node:http';

export interface NamedRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

const targetPrefixes: Readonly<Record<string, string>> = {
  AmazonEC2ContainerRegistry_V20150921: 'ecr',
  AmazonSSM: 'ssm',
  secretsmanager: 'secretsmanager',
};

/**
 * What a request to AWS asks for, in the words of IAM, e.g. `rds:DescribeDBInstances`.
 *
 * @param form the body, where the service takes forms
 */
export function actionOf(request: NamedRequest, form = new URLSearchParams()): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') {
    const [prefix = '', operation = ''] = target.split('.');
    return `${targetPrefixes[prefix] ?? prefix.toLowerCase()}:${operation}`;
  }
  const operation = form.get('Action');
  if (operation !== null) return `${signedService(request.headers) ?? 'sts'}:${operation}`;
  const { pathname } = new URL(request.url ?? '/', 'http://aws');
  return pathname.startsWith('/2013-04-01/')
    ? `route53:${route53Operation(request.method ?? '', pathname)}`
    : `s3:${s3Operation(request.method ?? '', pathname)}`;
}

/** Out of `Credential=<key>/<date>/<region>/<service>/aws4_request`; a request to assume a role by a token is not signed. */
function signedService({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(authorization)?.[1];
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_Operations_Amazon_Route_53.html */
const route53Operations: readonly (readonly [string, RegExp, string])[] = [
  ['GET', /^hostedzone\/[^/]+$/, 'GetHostedZone'],
  ['GET', /^hostedzone$/, 'ListHostedZones'],
  ['POST', /^hostedzone$/, 'CreateHostedZone'],
  ['GET', /^hostedzonesbyname$/, 'ListHostedZonesByName'],
  ['GET', /^hostedzone\/[^/]+\/rrset$/, 'ListResourceRecordSets'],
  ['POST', /^hostedzone\/[^/]+\/rrset$/, 'ChangeResourceRecordSets'],
  ['GET', /^change\/[^/]+$/, 'GetChange'],
];

function route53Operation(method: string, pathname: string): string {
  const path = pathname.replace(/^\/[^/]+\//, '').replace(/\/$/, '');
  const found = route53Operations.find(([verb, pattern]) => verb === method && pattern.test(path));
  return found?.[2] ?? `${method}/${path}`;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html: HeadBucket needs ListBucket. */
function s3Operation(method: string, pathname: string): string {
  const ofBucket = !pathname.slice(1).replace(/\/$/, '').includes('/');
  if (ofBucket) return method === 'PUT' ? 'CreateBucket' : 'ListBucket';
  return { GET: 'GetObject', PUT: 'PutObject', DELETE: 'DeleteObject' }[method] ?? method;
}
