import { booleanInput, choiceInput, numberInput, optionalTextInput, textInput } from '@prodlike/core';
import { maskingKeyInput } from '@prodlike/masking';
import { connectionInputs } from '@prodlike/postgres';
import * as v from 'valibot';

const maximalTimeoutMinutes = 35 * 24 * 60; // a self-hosted runner's job may take 35 days
const tenYearsDays = 3_650;

/** Every input of action.yml, each by itself. What inputs say together is checked in `settings.ts`. */
export const inputsSchema = v.object({
  plan: booleanInput(false),
  config: textInput(),
  ids: textInput(),
  'masking-key': maskingKeyInput(),
  unmasked: booleanInput(false),
  target: choiceInput(['image', 'directory']),
  out: optionalTextInput(),
  image: optionalTextInput(),
  repository: optionalTextInput(),
  tags: textInput(),
  push: booleanInput(true),
  registry: optionalTextInput(),
  'registry-username': optionalTextInput(),
  'registry-password': optionalTextInput(),
  'keep-images': numberInput({ min: 1, max: 1_000, unit: 'images' }),
  'expires-days': numberInput({ min: 1, max: tenYearsDays, unit: 'days' }),
  'postgres-image': optionalTextInput(),
  platforms: textInput(),
  'development-login': textInput(),
  'development-password': textInput(),
  'account-passwords': textInput(),
  concurrency: numberInput({ min: 1, max: 64, unit: 'tables' }),
  extract: choiceInput(['copy', 's3']),
  's3-uri': optionalTextInput(),
  timeout: numberInput({ min: 0.01, max: maximalTimeoutMinutes, unit: 'minutes', fraction: true }),
  'report-dir': textInput(),
  summary: booleanInput(true),
  ...connectionInputs,
});

export type Inputs = v.InferOutput<typeof inputsSchema>;
