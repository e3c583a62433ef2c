import path from 'node:path';
import { withIamToken } from '@prodlike/aws';
import { type Host, InputError } from '@prodlike/core';
import type { RegistryLogin } from '@prodlike/images';
import { type ConnectionParameters, serverConnection } from '@prodlike/postgres';
import { imageLogin } from './image-login';
import type { Inputs } from './inputs-schema';

/** The database of a clone's own server, and who migrates; absent: what the data says. */
interface Chosen {
  readonly database?: string;
  readonly user?: string;
}

/** Where clones come from. */
export type Source =
  | (Chosen & { readonly provider: 'embedded'; readonly base: string; readonly postgresVersion?: string })
  | { readonly provider: 'template'; readonly server: ConnectionParameters }
  | (Chosen & {
      readonly provider: 'image';
      readonly image: string;
      readonly login: () => Promise<RegistryLogin | undefined>;
    });

type Provider = Source['provider'];

/** Inputs of one provider alone. */
const providerOfInput: readonly (readonly [keyof Inputs, Provider])[] = [
  ['base', 'embedded'],
  ['postgres-version', 'embedded'],
  ['database-url', 'template'],
  ['host', 'template'],
  ['password', 'template'],
  ['image', 'image'],
  ['registry-username', 'image'],
  ['registry-password', 'image'],
];

/** @throws InputError where inputs contradict each other or say too little */
export function sourceOf(inputs: Inputs, host: Pick<Host, 'secret'>): Source {
  const provider = inputs.provider ?? 'embedded';
  for (const [name, own] of providerOfInput) {
    if (own === provider || inputs[name] === undefined) continue;
    const fault = `is for the provider ${own}, and provider is ${provider}`;
    throw new InputError(name, fault, `Remove it, or set provider: ${own}.`);
  }
  switch (provider) {
    case 'template': {
      const server = serverConnection(inputs, 'the provider template');
      return { provider, server: withIamToken(server, inputs, host) };
    }
    case 'image': {
      const image = required(inputs, 'image', 'Name an image that sample-to-ecr made, as name:tag.');
      return { provider, image, login: imageLogin(image, inputs, host), ...chosen(inputs) };
    }
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
