import {
  booleanInput,
  type ConnectionInputName,
  choiceInput,
  numberInput,
  optionalTextInput,
  patternInput,
} from '@prodlike/core';
import type * as v from 'valibot';

export const sslModes = ['disable', 'require', 'verify-ca', 'verify-full'] as const;

/** The inputs that say where a server is and who connects: entries for the schema of an action's inputs. */
export const connectionInputs = {
  'database-url': optionalTextInput(),
  host: optionalTextInput(),
  port: numberInput({ min: 1, max: 65_535 }),
  database: optionalTextInput(),
  user: optionalTextInput(),
  password: optionalTextInput(),
  'iam-auth': booleanInput(false),
  'aws-region': patternInput(
    /^[a-z]{2}(?:-[a-z]+)+-\d+$/,
    'is not the name of an AWS region',
    'Write it as in eu-west-1.',
  ),
  'ssm-target': patternInput(
    /^(?:m?i-[0-9a-f]{8,17}|ecs:[\w-]+_[\w-]+_[\w-]+)$/,
    'is no managed instance of Systems Manager',
    'Write it as i-0123456789abcdef0, mi-0123456789abcdef0 or ecs:cluster_task_container.',
  ),
  'ssm-document': patternInput(
    /^[\w.:/-]{3,256}$/,
    'is not the name of a Session document',
    'Write its name as Systems Manager lists it, or its ARN.',
  ),
  tunnels: numberInput({ min: 1, max: 16, unit: 'data channels' }),
  'ssl-mode': choiceInput(sslModes),
  'ssl-ca': optionalTextInput(),
} satisfies Record<ConnectionInputName, v.GenericSchema<string, unknown>>;

/** Their values as `readInputs` gives them. */
export type ConnectionInputs = v.InferOutput<v.ObjectSchema<typeof connectionInputs, undefined>>;
