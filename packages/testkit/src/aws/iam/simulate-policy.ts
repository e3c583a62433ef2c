import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { IamRequest } from './iam-request';

/** Who asks, and what is on what they ask for. */
export interface IamCaller {
  readonly account: string;
  /** e.g. `arn:aws:sts::123456789012:assumed-role/rotation/run` */
  readonly arn: string;
  /** aws:userid, e.g. `AROAEXAMPLE:run` */
  readonly userId: string;
}

export type IamDecision = 'allow' | 'deny';

/**
 * What IAM decides, by a simulator that knows each action's resource types and condition keys
 * (https://github.com/cloud-copilot/iam-simulate). A request on several resources is allowed where it is on each.
 *
 * @param policy an identity policy, the only one that the caller has
 * @param tagsOf the tags on a resource, by its ARN; empty where there is none of that name yet
 * @throws where the policy is not valid, or the simulator does not know the action
 */
export async function simulatePolicy(
  policy: object,
  request: IamRequest,
  caller: IamCaller,
  tagsOf: (arn: string) => Readonly<Record<string, string>>,
): Promise<IamDecision> {
  if (request.resources.length === 0) throw new Error(`${request.action} touches nothing.`);
  for (const resource of request.resources) {
    const onResource = resourceTags(request.action, tagsOf(resource));
    if (!(await isAllowed(policy, request, resource, { ...caller, onResource }))) return 'deny';
  }
  return 'allow';
}

async function isAllowed(
  policy: object,
  { action, context }: IamRequest,
  resource: string,
  { account, arn, userId, onResource }: IamCaller & { readonly onResource: Record<string, string> },
): Promise<boolean> {
  const entries = Object.entries(context).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : [...value],
  ]);
  const answer = await runSimulation(
    {
      request: {
        principal: arn,
        action,
        resource: { resource, accountId: account },
        contextVariables: {
          'aws:userid': userId,
          'aws:PrincipalArn': arn,
          'aws:PrincipalAccount': account,
          'aws:SecureTransport': 'true',
          ...onResource,
          ...Object.fromEntries(entries),
        },
      },
      identityPolicies: [{ name: 'policy', policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType === 'error')
    throw new Error(`${action} on ${resource} cannot be simulated: ${JSON.stringify(answer.errors)}`);
  return answer.overallResult === 'Allowed';
}

/** Session Manager has a name of its own for the tags that it sets itself. */
function resourceTags(action: string, tags: Readonly<Record<string, string>>): Record<string, string> {
  const prefix = action.startsWith('ssm:') ? 'ssm:resourceTag' : 'aws:ResourceTag';
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));
}
