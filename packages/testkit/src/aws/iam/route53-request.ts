import type { IamRequest, SentRequest } from './iam-request';

const changed =
  /<Change>\s*<Action>(?<action>\w+)<\/Action>\s*<ResourceRecordSet[^>]*>\s*<Name>(?<name>[^<]*)<\/Name>\s*<Type>(?<type>\w+)<\/Type>/g;

/**
 * Resources and condition keys as in
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-conditions-route53.html
 */
export function route53Request(action: string, { url = '/', body }: SentRequest): IamRequest {
  const [, , kind, id] = new URL(url, 'http://aws').pathname.split('/');
  if (id === undefined || (kind !== 'hostedzone' && kind !== 'change'))
    return { action, resources: ['*'], context: {} };
  const resources = [`arn:aws:route53:::${kind}/${id}`];
  if (action !== 'route53:ChangeResourceRecordSets') return { action, resources, context: {} };
  const text = body.toString();
  const changes = [...text.matchAll(changed)].map(({ groups }) => groups ?? {});
  if (changes.length !== text.split('<Change>').length - 1) throw new Error(`Not read whole: ${text}`);
  const each = (field: string): string[] => [...new Set(changes.map((change) => change[field] ?? ''))];
  const context = {
    'route53:ChangeResourceRecordSetsActions': each('action'),
    'route53:ChangeResourceRecordSetsNormalizedRecordNames': each('name').map(normalized),
    'route53:ChangeResourceRecordSetsRecordTypes': each('type'),
  };
  return { action, resources, context };
}

/** Lower case, other characters than letters, digits, `_`, `-` and `.` in octal, and no dot at the end. */
function normalized(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/[^\w.\\-]/g, (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`);
}
