import {
  isPolicyPlaceholder,
  type PolicyPlaceholder,
  type PolicyValues,
  policyPlaceholders,
} from '../../../packages/aws/src/permissions/policy-placeholders';

/** How one form of a policy writes what is left open. */
export interface PolicyForm {
  readonly values: PolicyValues;
  /** The variable aws:userid of policies. */
  readonly caller: string;
}

export const placeholderNames = Object.keys(policyPlaceholders).filter(isPolicyPlaceholder);

const fromProvider: Partial<Record<PolicyPlaceholder, string>> = {
  partition: 'data.aws_partition.current.partition',
  account: 'data.aws_caller_identity.current.account_id',
};

const pseudoParameters: Partial<Record<PolicyPlaceholder, string>> = {
  partition: 'AWS::Partition',
  account: 'AWS::AccountId',
  region: 'AWS::Region',
};

/** Words in capitals, to be replaced. */
export const jsonForm: PolicyForm = formOf((name) => words(name).join('-').toUpperCase(), `\${aws:userid}`);

/** Variables, and data sources for what the provider knows. */
export const terraformForm: PolicyForm = formOf(
  (name) => `\${${fromProvider[name] ?? `var.${terraformVariable(name)}`}}`,
  '&{aws:userid}',
);

/** Parameters, and pseudo parameters for what CloudFormation knows. */
export const cloudFormationForm: PolicyForm = formOf(
  (name) => `\${${pseudoParameters[name] ?? cloudFormationParameter(name)}}`,
  `\${!aws:userid}`,
);

/** `subnet_group` */
export function terraformVariable(name: PolicyPlaceholder): string {
  return words(name).join('_');
}

/** `SubnetGroup` */
export function cloudFormationParameter(name: PolicyPlaceholder): string {
  return words(name)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

function words(name: PolicyPlaceholder): string[] {
  return name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
}

function formOf(write: (name: PolicyPlaceholder) => string, caller: string): PolicyForm {
  const entries = placeholderNames.map((name) => [name, write(name)] as const);
  return { values: Object.fromEntries(entries) as PolicyValues, caller };
}
