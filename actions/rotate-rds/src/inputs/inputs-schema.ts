import { prefixFault, rdsGroupInput, rdsInputs } from '@prodlike/aws';
import {
  booleanInput,
  choiceInput,
  numberInput,
  optionalTextInput,
  patternInput,
  textInput,
} from '@prodlike/core';
import { maskingKeyInput } from '@prodlike/masking';
import { connectionInputs } from '@prodlike/postgres';
import * as v from 'valibot';

const maximalTimeoutMinutes = 35 * 24 * 60; // a self-hosted runner's job may take 35 days
const asInConsole = 'Write it as the RDS console shows it.';

const prefix = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed && dataset.value !== '' ? prefixFault(dataset.value) : undefined;
    if (fault !== undefined) addIssue({ message: `is ${JSON.stringify(dataset.value)}, which ${fault}` });
  }),
  v.metadata({ remedy: 'Write it as in app-dev- : lower case, with a hyphen at its end.' }),
);

/** Every input of action.yml, each by itself. What inputs say together is checked in `settings.ts`. */
export const inputsSchema = v.object({
  ...rdsInputs,
  prefix,
  'hosted-zone-id': patternInput(
    /^(?:\/hostedzone\/)?[A-Z0-9]{1,32}$/,
    'is no id of a hosted zone',
    'Write it as in Z0123456789ABCDEFGHIJ; the Route 53 console shows it.',
  ),
  'record-name': patternInput(
    /^(?=.{4,254}$)(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.?$/,
    'is no host name',
    'Write it as in db.dev.example.internal.',
  ),
  'record-ttl': numberInput({ min: 0, max: 86_400, unit: 'seconds' }),
  'dry-run': booleanInput(false),
  'security-groups': textInput(),
  snapshot: optionalTextInput(),
  'point-in-time': optionalTextInput(),
  clone: booleanInput(false),
  'max-snapshot-age': numberInput({ min: 0.1, max: 24 * 3650, unit: 'hours', fraction: true }),
  keep: numberInput({ min: 0, max: 40, unit: 'instances' }),
  force: booleanInput(false),
  'parameter-group': rdsGroupInput(),
  'cluster-parameter-group': rdsGroupInput(),
  'option-group': patternInput(/^[A-Za-z][A-Za-z0-9:.-]{0,254}$/, 'is no name of RDS', asInConsole),
  'storage-type': choiceInput(['gp2', 'gp3', 'io1', 'io2', 'standard', 'aurora', 'aurora-iopt1']),
  iops: numberInput({ min: 1_000, max: 256_000, unit: 'IOPS' }),
  'ca-certificate': rdsGroupInput(),
  'backup-retention': numberInput({ min: 0, max: 35, unit: 'days' }),
  'extended-support': booleanInput(false),
  'instance-iam-auth': choiceInput(['true', 'false']),
  tags: textInput(),
  'master-authentication': choiceInput(['password', 'iam']),
  'master-secret': patternInput(
    /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+$/,
    'is no ARN of a secret',
    'Write it as in arn:aws:secretsmanager:eu-west-1:123456789012:secret:dev-db-AbCdEf.',
  ),
  database: optionalTextInput(),
  'drop-databases': booleanInput(false),
  config: textInput(),
  'masking-key': maskingKeyInput(),
  'account-passwords': textInput(),
  'aws-region': connectionInputs['aws-region'],
  'role-to-assume': patternInput(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'is no ARN of a role',
    'Write it as in arn:aws:iam::123456789012:role/rotate-dev-database.',
  ),
  'ssm-target': connectionInputs['ssm-target'],
  'ssm-document': connectionInputs['ssm-document'],
  tunnels: connectionInputs.tunnels,
  'ssl-ca': connectionInputs['ssl-ca'],
  'on-failure': choiceInput(['delete', 'keep']),
  prices: textInput(),
  'poll-seconds': numberInput({ min: 1, max: 300, unit: 'seconds', fraction: true }),
  timeout: numberInput({ min: 0.01, max: maximalTimeoutMinutes, unit: 'minutes', fraction: true }),
  'report-dir': textInput(),
  summary: booleanInput(true),
});

export type Inputs = v.InferOutput<typeof inputsSchema>;
