import { numberInput } from '@prodlike/core';
import { connectionInputs } from '@prodlike/postgres';
import * as v from 'valibot';

const maximalTimeoutMinutes = 35 * 24 * 60; // a self-hosted runner's job may take 35 days

/** Every input of action.yml, each by itself. */
export const inputsSchema = v.object({
  ...connectionInputs,
  timeout: numberInput({ min: 0.01, max: maximalTimeoutMinutes, unit: 'minutes', fraction: true }),
});

export type Inputs = v.InferOutput<typeof inputsSchema>;
