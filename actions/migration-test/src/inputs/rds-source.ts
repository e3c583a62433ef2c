import { allowedAccounts, rdsSource, requiredRegion, type WayWish, wayWish } from '@prodlike/aws';
import type { MasterLogin, SourceWish } from '@prodlike/cloning';
import { InputError } from '@prodlike/core';
import { type ConnectionParameters, serverConnection } from '@prodlike/postgres';
import type { Inputs } from './inputs-schema';

/** What of RDS is cloned, and where the clone is kept. */
export interface RdsSource {
  readonly provider: 'rds';
  readonly source: SourceWish;
  readonly region: string;
  /** Empty: no account is excluded. */
  readonly allowedAccounts: readonly string[];
  readonly quarantineGroup: string;
  readonly allowUnmasked: boolean;
  readonly instanceClass?: string;
  readonly subnetGroup?: string;
  /** The database to migrate; absent: the one that the source was made with. */
  readonly database?: string;
  /** Who migrates; absent: the owner of the database. */
  readonly user?: string;
  /** The clone's connection with TLS, without the tunnel that `way` asks for. */
  readonly connection: (login: MasterLogin) => ConnectionParameters;
  readonly way: WayWish;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws InputError where inputs contradict each other or say too little */
export function rdsSourceOf(inputs: Inputs, env: Environment): RdsSource {
  const source = sourceWish(inputs);
  const { 'quarantine-security-group': quarantineGroup, 'iam-auth': iamAuth } = inputs;
  if (quarantineGroup === undefined) {
    const remedy =
      'Set the id of a security group that lets in this runner, or the bastion, and nobody else.';
    throw new InputError(
      'quarantine-security-group',
      'is not set, and the clone has to be kept apart',
      remedy,
    );
  }
  if (iamAuth) {
    throw new InputError(
      'iam-auth',
      'is true for the provider rds',
      'Leave it out: a clone gets a password.',
    );
  }
  if (inputs['ssl-mode'] === 'disable') {
    throw new InputError('ssl-mode', 'is disable for the provider rds', 'Leave it out, or set another.');
  }
  const region = requiredRegion(inputs, env);
  const { 'instance-class': instanceClass, 'subnet-group': subnetGroup } = inputs;
  const connection = (login: MasterLogin): ConnectionParameters =>
    serverConnection({ ...inputs, ...login }, 'the provider rds');
  // What is wrong with TLS or the way is said now, and not once the clone is there.
  connection({
    host: `clone.${region}.rds.amazonaws.com`,
    port: 5432,
    database: '-',
    user: '-',
    password: '-',
  });
  return {
    provider: 'rds',
    source,
    region,
    allowedAccounts: allowedAccounts(inputs),
    quarantineGroup,
    allowUnmasked: inputs['clone-unmasked'],
    ...(instanceClass === undefined ? {} : { instanceClass }),
    ...(subnetGroup === undefined ? {} : { subnetGroup }),
    connection,
    way: { ...wayWish(inputs), 'aws-region': region },
  };
}

function sourceWish(inputs: Inputs): SourceWish {
  const { 'source-prefix': prefix, 'source-instance': instance, 'source-cluster': cluster } = inputs;
  const input = 'source-prefix';
  if (prefix === undefined && instance === undefined && cluster === undefined) {
    const remedy = 'Set it to the prefix of rotate-rds, or name a source-instance or source-cluster.';
    throw new InputError(input, 'is not set', remedy);
  }
  if (prefix === undefined) return rdsSource(inputs, 'an instance');
  if (instance === undefined && cluster === undefined) return { kind: 'rotation', prefix };
  throw new InputError(input, 'is set together with a source by name', 'Set one of the two.');
}
