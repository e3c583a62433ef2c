import { booleanInput, choiceInput, numberInput, optionalTextInput, patternInput } from '@prodlike/core';
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
  'ssl-mode': choiceInput(sslModes),
  'ssl-ca': optionalTextInput(),
};

/** Their values as `readInputs` gives them. */
export type ConnectionInputs = v.InferOutput<v.ObjectSchema<typeof connectionInputs, undefined>>;
