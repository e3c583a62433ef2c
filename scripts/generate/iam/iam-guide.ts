import type { Permission, PermissionFeature } from '../../../packages/aws/src/permissions/permission';
import { policyDocument } from '../../../packages/aws/src/permissions/policy-document';
import { policyPlaceholders } from '../../../packages/aws/src/permissions/policy-placeholders';
import { rotationPermissions } from '../../../packages/aws/src/permissions/rotation-permissions';
import { sessionDocument } from '../../../packages/aws/src/permissions/session-document';
import { cell, table } from '../markdown-tables';
import { cloudFormationPolicy, cloudFormationSession } from './cloudformation-policy';
import { iamGuideText } from './iam-guide-text';
import {
  cloudFormationForm,
  cloudFormationParameter,
  jsonForm,
  type PolicyForm,
  placeholderNames,
  terraformForm,
  terraformVariable,
} from './policy-form';
import { shortJson } from './short-json';
import { terraformPolicy, terraformSession } from './terraform-policy';

/** What is asked for beside a source and a record, in the words of a table's cell. */
const wishes: Readonly<Partial<Record<PermissionFeature, string>>> = {
  tunnel: '`ssm-target`',
  secret: '`master-secret`',
  'iam-auth': '`master-authentication: iam`',
  'point-in-time': '`point-in-time`, `clone`',
  'aws-backup': 'snapshots of AWS Backup',
  'named-snapshot': 'manual snapshots',
  'customer-key': 'a customer managed key',
};

/** One policy of the guide. */
export interface GuidePolicy {
  readonly heading: string;
  /** The policy's own name. */
  readonly name: string;
  readonly text: string;
  readonly permissions: readonly Permission[];
}

const asked = Object.keys(wishes) as PermissionFeature[];
const isWish = ({ features = [] }: Permission): boolean => features.some((feature) => feature in wishes);

export const guidePolicies: readonly GuidePolicy[] = [
  {
    heading: 'The source is an instance',
    name: 'prodlike-rotate-rds',
    text: iamGuideText.instance,
    permissions: rotationPermissions(['instance', 'record']),
  },
  {
    heading: 'The source is an Aurora cluster',
    name: 'prodlike-rotate-aurora',
    text: iamGuideText.aurora,
    permissions: rotationPermissions(['aurora', 'record']),
  },
  {
    heading: 'What else is asked for',
    name: 'prodlike-rotate-more',
    text: iamGuideText.more,
    permissions: rotationPermissions(['instance', 'aurora', ...asked]).filter(isWish),
  },
];

/** docs/rotate-rds-iam.md: one table of rights as policies in three forms, and the session document. */
export function iamGuide(): string {
  const parts = [
    iamGuideText.introduction,
    placeholdersTable(),
    '## Rights',
    iamGuideText.rights,
    rightsTable(),
    ...guidePolicies.flatMap(policySection),
    '## The session document',
    iamGuideText.session,
    ...inForms(sessionIn),
    iamGuideText.limits,
  ];
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`;
}

function placeholdersTable(): string {
  const rows = placeholderNames.map((name) => [
    `\`${jsonForm.values[name]}\``,
    name === 'partition' || name === 'account' ? '' : `\`${terraformVariable(name)}\``,
    cloudFormationForm.values[name].includes('AWS::') ? '' : `\`${cloudFormationParameter(name)}\``,
    `${cell(policyPlaceholders[name].meaning)}.`,
  ]);
  return table(['JSON', 'Terraform', 'CloudFormation', 'What stands for it'], rows);
}

function rightsTable(): string {
  const rows = rotationPermissions(['instance', 'aurora', 'record', ...asked]).map((permission) => [
    permission.sid,
    permission.actions.map((action) => `\`${action}\``).join(', '),
    cell(permission.why),
    (permission.features ?? []).flatMap((feature) => wishes[feature] ?? []).join(', '),
  ]);
  return table(['Statement', 'Actions', 'What for', 'For whom'], rows);
}

function policySection({ heading, name, text, permissions }: GuidePolicy): string[] {
  const documentIn = ({ values, caller }: PolicyForm) => policyDocument(permissions, values, caller);
  return [
    `## ${heading}`,
    text,
    ...inForms((form) => {
      const document = documentIn(form);
      if (form === terraformForm) return terraformPolicy(name, document.Statement);
      return form === jsonForm ? shortJson(document) : cloudFormationPolicy(document);
    }),
  ];
}

function sessionIn(form: PolicyForm): string {
  const content = sessionDocument(form.values);
  if (form === terraformForm) return terraformSession(JSON.stringify(content, null, 2));
  return form === jsonForm ? JSON.stringify(content, null, 2) : cloudFormationSession(content);
}

/** JSON as it is, the other forms folded. */
function inForms(write: (form: PolicyForm) => string): string[] {
  return [
    fenced('json', write(jsonForm)),
    folded('Terraform', fenced('hcl', write(terraformForm))),
    folded('CloudFormation', fenced('yaml', write(cloudFormationForm))),
  ];
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function folded(title: string, text: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${text}\n\n</details>`;
}
