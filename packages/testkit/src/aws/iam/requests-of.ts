import { actionOf } from '../action-of';
import type { IamPlace, IamRequest, SentRequest } from './iam-request';
import { rdsRequests } from './rds/rds-requests';
import { route53Request } from './route53-request';
import { secretRequest } from './secret-request';
import { sessionRequest } from './session-request';

/** Of a request that says in its signature which region it is for: `Credential=<key>/<date>/<region>/<service>/…`. */
const signedRegion = /Credential=[^/]+\/\d+\/([^/]+)\//;

/**
 * The rights that AWS asks for before it does what a request says: one for most calls, two where something is made with tags,
 * none for what needs no policy of the caller's.
 *
 * @throws where the call is none that a rotation makes: nobody has said yet what it needs
 */
export function requestsOf(request: SentRequest, account: string): readonly IamRequest[] {
  const form = new URLSearchParams(isForm(request) ? request.body.toString() : '');
  const action = actionOf(request, form);
  const [, region = 'us-east-1'] = signedRegion.exec(request.headers.authorization ?? '') ?? [];
  const place: IamPlace = { account, region };
  const [service] = action.split(':');
  if (service === 'rds') return rdsRequests(action, form, place);
  if (service === 'route53') return [route53Request(action, request)];
  if (service === 'ssm') return [sessionRequest(action, request, place)];
  if (service === 'secretsmanager') return [secretRequest(action, request, place)];
  // Needs no right: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  if (action === 'sts:GetCallerIdentity') return [{ action, resources: ['*'], context: {} }];
  // The role's trust policy decides, and the token.
  if (action === 'sts:AssumeRoleWithWebIdentity') return [];
  throw new Error(`Which rights ${action} needs is not known here.`);
}

function isForm({ headers }: SentRequest): boolean {
  return headers['content-type']?.includes('x-www-form-urlencoded') === true;
}
