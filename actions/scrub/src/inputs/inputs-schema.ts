import { booleanInput, choiceInput, numberInput, textInput } from '@prodlike/core';
import { maskingKeyInput } from '@prodlike/masking';
import { connectionInputs } from '@prodlike/postgres';
import * as v from 'valibot';

const maximalTimeoutMinutes = 35 * 24 * 60; // a self-hosted runner's job may take 35 days

/** Every input of action.yml, each by itself. What inputs say together is checked in `settings.ts`. */
export const inputsSchema = v.object({
  mode: choiceInput(['check', 'apply', 'verify']),
  config: textInput(),
  'masking-key': maskingKeyInput(),
  sample: booleanInput(false),
  'account-passwords': textInput(),
  concurrency: numberInput({ min: 1, max: 64, unit: 'tables' }),
  'free-disk': numberInput({ min: 0, max: 1_000_000, unit: 'GB', fraction: true }),
  'lock-timeout': numberInput({ min: 1, max: 86_400, unit: 'seconds' }),
  timeout: numberInput({ min: 0.01, max: maximalTimeoutMinutes, unit: 'minutes', fraction: true }),
  'report-dir': textInput(),
  summary: booleanInput(true),
  ...connectionInputs,
});

export type Inputs = v.InferOutput<typeof inputsSchema>;
