import path from 'node:path';
import { type WayWish, wayWish, withIamToken } from '@prodlike/aws';
import { type Host, InputError } from '@prodlike/core';
import type { RegistryLogin } from '@prodlike/images';
import { type ConnectionParameters, serverConnection } from '@prodlike/postgres';
import { type DblabSource, dblabSourceOf } from './dblab-source';
import { imageLogin } from './image-login';
import type { Inputs } from './inputs-schema';
import { type RdsSource, rdsSourceOf } from './rds-source';

/** The database of a clone's own server, and who migrates; absent: what the data says. */
interface Chosen {
  readonly database?: string;
  readonly user?: string;
}

/** Where clones come from. */
export type Source =
  | (Chosen & { readonly provider: 'embedded'; readonly base: string; readonly postgresVersion?: string })
  /** The server without the tunnel that `way` asks for. */
  | { readonly provider: 'template'; readonly server: ConnectionParameters; readonly way: WayWish }
  | (Chosen & {
      readonly provider: 'image';
      readonly image: string;
      readonly login: () => Promise<RegistryLogin | undefined>;
    })
  | RdsSource
  | DblabSource;

type Provider = Source['provider'];

/** Inputs of some providers alone; the first is named to whoever set one for another. */
const providersOfInput: readonly (readonly [keyof Inputs, readonly [Provider, ...Provider[]]])[] = [
  ['base', ['embedded']],
  ['postgres-version', ['embedded']],
  ['database-url', ['template']],
  ['host', ['template']],
  ['password', ['template']],
  ['ssm-target', ['template', 'rds']],
  ['image', ['image']],
  ['registry-username', ['image']],
  ['registry-password', ['image']],
  ['source-prefix', ['rds']],
  ['source-instance', ['rds']],
  ['source-cluster', ['rds']],
  ['quarantine-security-group', ['rds']],
  ['instance-class', ['rds']],
  ['subnet-group', ['rds']],
  ['dblab-url', ['dblab']],
  ['dblab-token', ['dblab']],
  ['dblab-branch', ['dblab']],
  ['dblab-snapshot', ['dblab']],
  ['dblab-protection', ['dblab']],
];

/** @throws InputError where inputs contradict each other or say too little */
export function sourceOf(inputs: Inputs, host: Pick<Host, 'secret'>): Source {
  const provider = inputs.provider ?? 'embedded';
  for (const [name, own] of providersOfInput) {
    if (own.includes(provider) || inputs[name] === undefined) continue;
    const fault = `is for the provider ${own.join(' and ')}, and provider is ${provider}`;
    throw new InputError(name, fault, `Remove it, or set provider: ${own[0]}.`);
  }
  switch (provider) {
    case 'template': {
      const server = serverConnection(inputs, 'the provider template');
      return { provider, server: withIamToken(server, inputs, host), way: wayWish(inputs) };
    }
    case 'image': {
      const image = required(inputs, 'image', 'Name an image that sample-to-ecr made, as name:tag.');
      return { provider, image, login: imageLogin(image, inputs, host), ...chosen(inputs) };
    }
    case 'rds':
      return { ...rdsSourceOf(inputs, process.env), ...chosen(inputs) };
    case 'dblab':
      return { ...dblabSourceOf(inputs), ...chosen(inputs) };
    default: {
      const remedy = 'Name a PGDATA folder, a .sql or .sql.gz file, or a pg_dump archive.';
      const base = path.resolve(required(inputs, 'base', remedy));
      const version = inputs['postgres-version'];
      return {
        provider,
        base,
        ...(version === undefined ? {} : { postgresVersion: version }),
        ...chosen(inputs),
      };
    }
  }
}

function chosen({ database, user }: Inputs): Chosen {
  return { ...(database === undefined ? {} : { database }), ...(user === undefined ? {} : { user }) };
}

function required(inputs: Inputs, name: 'base' | 'image', remedy: string): string {
  const value = inputs[name];
  if (value === undefined) throw new InputError(name, 'is not set', remedy);
  return value;
}
