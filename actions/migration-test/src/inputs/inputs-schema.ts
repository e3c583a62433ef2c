import { rdsInputs } from '@prodlike/aws';
import {
  booleanInput,
  choiceInput,
  numberInput,
  optionalTextInput,
  patternInput,
  splitCommand,
  textInput,
} from '@prodlike/core';
import { connectionInputs } from '@prodlike/postgres';
import * as v from 'valibot';

const maximalTimeoutMinutes = 35 * 24 * 60; // a self-hosted runner's job may take 35 days

/** Every input of action.yml, each by itself. What inputs say together is checked in `settings.ts`. */
export const inputsSchema = v.object({
  base: optionalTextInput(),
  provider: choiceInput(['embedded', 'template', 'image', 'rds', 'dblab']),
  image: optionalTextInput(),
  ...rdsInputs,
  'source-prefix': patternInput(
    /^[a-z][a-z0-9-]{2,48}-$/,
    'is no prefix of rotate-rds',
    'Write it as in app-dev- : lower case, with a hyphen at its end.',
  ),
  'clone-unmasked': booleanInput(false),
  'registry-username': optionalTextInput(),
  'registry-password': optionalTextInput(),
  'postgres-version': patternInput(
    /^(?:\d{2}(?:\.\d+)?|npm|machine)$/,
    'is no version of PostgreSQL',
    'Set it to a major version such as 18, or leave it out.',
  ),
  migrate: optionalTextInput(),
  migrations: optionalTextInput(),
  rollback: optionalTextInput(),
  twice: booleanInput(false),
  isolation: choiceInput(['auto', 'none', 'namespace', 'container']),
  'command-image': optionalTextInput(),
  'cpu-limit': numberInput({ min: 0.1, max: 1024, unit: 'processors', fraction: true }),
  'memory-limit': numberInput({ min: 64, max: 16 * 1024 * 1024, unit: 'MiB' }),
  'process-limit': numberInput({ min: 8, max: 1_000_000, unit: 'processes' }),
  'details-recipients': optionalTextInput(),
  'details-retention': numberInput({ min: 1, max: 400, unit: 'days' }),
  'dblab-url': optionalTextInput(),
  'dblab-token': optionalTextInput(),
  'dblab-branch': optionalTextInput(),
  'dblab-snapshot': optionalTextInput(),
  'dblab-protection': numberInput({ min: 0, max: 30 * 24 * 60, unit: 'minutes' }),
  'dblab-timeout': numberInput({ min: 1, max: 24 * 60, unit: 'minutes' }),
  'working-directory': textInput(),
  timeout: numberInput({ min: 0.01, max: maximalTimeoutMinutes, unit: 'minutes', fraction: true }),
  'show-output': booleanInput(false),
  config: textInput(),
  'fail-on': choiceInput(['failed', 'danger', 'warning', 'never']),
  comment: booleanInput(true),
  'comment-id': textInput(),
  summary: booleanInput(true),
  annotations: booleanInput(true),
  'github-token': optionalTextInput(),
  'base-ref': optionalTextInput(),
  'report-dir': textInput(),
  'cache-dir': optionalTextInput(),
  'clone-dir': optionalTextInput(),
  'expires-after': numberInput({ min: 1, max: 24 * 365, unit: 'hours' }),
  ...connectionInputs,
});

export type Inputs = v.InferOutput<typeof inputsSchema>;

/** The command's argv; refuses what needs a shell. */
export function commandOf(migrate: string): string[] {
  return splitCommand(migrate, 'migrate');
}
