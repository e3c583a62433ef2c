import { type AwsAnswer, errorAnswer } from '../../aws/error-answer';
import { policyDenial } from '../../aws/iam/policy-denial';
import { byArn } from '../rds/change-tags';
import type { RdsWorld } from '../rds/rds-world';
import type { LabRequest } from '../wire/lab-request';

/** Allows what a policy allows, by IAM's rules; everything while there is none. */
export class LabPolicy {
  policy: object | undefined;
  readonly #world: RdsWorld;

  constructor(world: RdsWorld, policy: object | undefined) {
    this.#world = world;
    this.policy = policy;
  }

  /** @returns how AWS refuses the request; undefined: it does not */
  async refuse(request: LabRequest): Promise<AwsAnswer | undefined> {
    if (this.policy === undefined) return undefined;
    const { account } = this.#world;
    const caller = {
      account,
      arn: `arn:aws:sts::${account}:assumed-role/rotation/run`,
      userId: 'AROAEXAMPLE:run',
    };
    const tagsOf = (arn: string) =>
      arn.includes(':session/')
        ? { 'aws:ssmmessages:session-id': caller.userId }
        : Object.fromEntries(byArn(this.#world, arn)?.tags ?? []);
    const error = await policyDenial(this.policy, request, caller, tagsOf);
    return error && errorAnswer(request.action, error);
  }
}
