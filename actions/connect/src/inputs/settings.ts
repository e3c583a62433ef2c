import { type WayWish, wayWish } from '@prodlike/aws';
import { InputError } from '@prodlike/core';
import { type ConnectionParameters, serverConnection } from '@prodlike/postgres';
import type { Inputs } from './inputs-schema';

/** All inputs, checked together. */
export interface Settings {
  /** Without a token: see `iamAuth`. */
  readonly connection: ConnectionParameters;
  readonly iamAuth: boolean;
  readonly way: WayWish & { readonly 'ssm-target': string };
  readonly timeoutMs: number;
}

const minuteMs = 60_000;
const defaultMinutes = 360;

/** @throws InputError where inputs contradict each other or say too little */
export function settingsOf(inputs: Inputs): Settings {
  const target = inputs['ssm-target'];
  if (target === undefined)
    throw new InputError('ssm-target', 'is not set', 'Name the managed instance that reaches the server.');
  return {
    connection: serverConnection(inputs, 'the tunnel'),
    iamAuth: inputs['iam-auth'],
    way: { ...wayWish(inputs), 'ssm-target': target },
    timeoutMs: (inputs.timeout ?? defaultMinutes) * minuteMs,
  };
}
