import type { InputDefinition } from './action-definition';

/** The inputs that say where a server is and who connects. */
const connectionInputNames = [
  'database-url',
  'host',
  'port',
  'database',
  'user',
  'password',
  'iam-auth',
  'aws-region',
  'ssm-target',
  'ssm-document',
  'tunnels',
  'ssl-mode',
  'ssl-ca',
] as const;

export type ConnectionInputName = (typeof connectionInputNames)[number];

/** Of an action's inputs those of a connection, for a command that takes one as the action does. */
export function connectionDefinitions<T extends Readonly<Record<ConnectionInputName, InputDefinition>>>(
  inputs: T,
): Pick<T, ConnectionInputName> {
  return Object.fromEntries(connectionInputNames.map((name) => [name, inputs[name]])) as Pick<
    T,
    ConnectionInputName
  >;
}
