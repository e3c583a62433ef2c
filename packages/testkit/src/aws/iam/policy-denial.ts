import type { AwsError } from '../error-answer';
import type { SentRequest } from './iam-request';
import { requestsOf } from './requests-of';
import { type IamCaller, simulatePolicy } from './simulate-policy';

/**
 * Why AWS would refuse a request of a caller who has this policy and no other, in AWS's words; undefined: it would not.
 * A call that is not known to requestsOf is refused.
 *
 * @param tagsOf the tags on a resource, by its ARN; empty where there is none of that name yet
 */
export async function policyDenial(
  policy: object,
  request: SentRequest,
  caller: IamCaller,
  tagsOf: (arn: string) => Readonly<Record<string, string>>,
): Promise<AwsError | undefined> {
  try {
    for (const needed of requestsOf(request, caller.account)) {
      if ((await simulatePolicy(policy, needed, caller, tagsOf)) === 'allow') continue;
      const { action, resources } = needed;
      return denied(
        request,
        `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resources.join(', ')} because no identity-based policy allows the ${action} action`,
      );
    }
    return undefined;
  } catch (error) {
    return denied(request, error instanceof Error ? error.message : String(error));
  }
}

/** Services of JSON answer 400 (https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html). */
function denied({ headers }: SentRequest, message: string): AwsError {
  return headers['x-amz-target'] === undefined
    ? { status: 403, code: 'AccessDenied', message }
    : { status: 400, code: 'AccessDeniedException', message };
}
