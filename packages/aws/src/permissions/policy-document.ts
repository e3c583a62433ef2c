import { fillPlaceholders } from './fill-placeholders';
import { mergePermissions } from './merge-permissions';
import type { Permission, PolicyConditions } from './permission';
import type { PolicyValues } from './policy-placeholders';

/** An identity policy in IAM's JSON. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: PolicyConditions;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
const callerVariable = `\${aws:userid}`;

/**
 * The policy that allows the permissions and nothing else.
 *
 * @param caller how the form of the policy writes the variable aws:userid
 */
export function policyDocument(
  permissions: readonly Permission[],
  values: PolicyValues,
  caller: string = callerVariable,
): PolicyDocument {
  const write = (text: string): string => fillPlaceholders(text, (name) => values[name], caller);
  const Statement = mergePermissions(permissions).map(({ sid, actions, resources, conditions }) => ({
    Sid: sid,
    Effect: 'Allow' as const,
    Action: actions,
    Resource: resources.map(write),
    ...(conditions === undefined ? {} : { Condition: writeConditions(conditions, write) }),
  }));
  return { Version: '2012-10-17', Statement };
}

function writeConditions(conditions: PolicyConditions, write: (text: string) => string): PolicyConditions {
  const entries = Object.entries(conditions).map(([operator, keys]) => {
    const written = Object.entries(keys).map(([key, values]) => [key, [...new Set(values.map(write))]]);
    return [operator, Object.fromEntries(written)];
  });
  return Object.fromEntries(entries);
}
