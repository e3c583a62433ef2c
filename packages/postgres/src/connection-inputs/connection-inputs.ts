import { choiceInput, numberInput, optionalTextInput } from '@prodlike/core';
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
  'ssl-mode': choiceInput(sslModes),
  'ssl-ca': optionalTextInput(),
};

/** Their values as `readInputs` gives them. */
export type ConnectionInputs = v.InferOutput<v.ObjectSchema<typeof connectionInputs, undefined>>;
