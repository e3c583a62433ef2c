import { arnAt, type IamPlace, type IamRequest } from '../iam-request';
import { rdsContext } from './rds-context';
import { type RdsResource, rdsResources } from './rds-resources';

/** Calls that may come with tags: RDS then asks for rds:AddTagsToResource on what is made too. */
const makes = /^rds:(?:Create|Restore)/;

/** @throws where the call is not in rds-resources.ts */
export function rdsRequests(action: string, form: URLSearchParams, place: IamPlace): readonly IamRequest[] {
  const find = rdsResources[action];
  if (find === undefined) throw new Error(`Which resources ${action} touches is not known here.`);
  const arns = find(form).map((resource) => arnOf(resource, place));
  const request = { action, resources: arns, context: rdsContext(form) };
  const [made] = arns;
  if (!makes.test(action) || made === undefined || request.context['aws:TagKeys'] === undefined)
    return [request];
  const { 'rds:PubliclyAccessible': _, 'rds:DatabaseEngine': __, ...tags } = request.context;
  return [request, { action: 'rds:AddTagsToResource', resources: [made], context: tags }];
}

function arnOf({ type, name }: RdsResource, place: IamPlace): string {
  return name.startsWith('arn:') ? name : arnAt(place, 'rds', `${type}:${name}`);
}
