import {
  type ClusterRestore,
  decideRestoreSettings,
  generateMasterPassword,
  type MutationTarget,
  ownershipTags,
  type RdsCluster,
  type RdsInstance,
  type RestoreSettings,
  settled,
  waitFor,
} from '@prodlike/aws';
import { AdvisedError } from '@prodlike/core';
import type { CloneMethod } from '../clone';
import { type CloneSource, chooseCloneSource } from './clone-source';
import { type FoundSource, findSource } from './find-source';
import { clonePrefix, memberOfClone } from './rds-clone-name';
import type { MasterLogin, RdsProviderOptions } from './rds-provider-options';
import type { CloneRds } from './with-rds';

/** A clone that is available, and to which only its maker can sign in. */
export interface MadeClone {
  readonly method: CloneMethod;
  readonly dataAsOf: Date;
  readonly master: MasterLogin;
}

export interface CloneOrder {
  /** Its identifier in RDS. */
  readonly name: string;
  readonly expiresAt: Date;
  /** Told what RDS has begun to make. */
  readonly begun: (target: MutationTarget) => void;
  readonly signal: AbortSignal;
}

const availableMs = 3 * 3_600_000;
const changeMs = 30 * 60_000;

/**
 * Restores the source's data into quarantine and sets a new master password. What fails half-way is left for `destroy`.
 *
 * @throws InputError where the source may not be cloned; AdvisedError where it cannot; the signal's reason
 */
export async function makeClone(
  opened: CloneRds,
  options: RdsProviderOptions,
  order: CloneOrder,
): Promise<MadeClone> {
  const { reader, rds } = opened;
  const { allowUnmasked, secret } = options;
  const found = await findSource(reader, options.source);
  const { target: source, subject } = found;
  const snapshots = source.kind === 'instance' ? await reader.describeSnapshots(source) : [];
  const chosen = chooseCloneSource({ source, subject, snapshots, allowUnmasked, now: new Date() });
  const settings = settingsOf(options, order, { chosen, found });
  const { signal } = order;
  const { created } = await rds.restore(settings, { signal });
  if (!created) throw taken(order.name);
  const { target } = settings;
  order.begun(target);
  await untilSettled(opened, options, { target, signal, deadlineMs: options.availableMs ?? availableMs });
  if (settings.kind === 'cluster') await makeMember(opened, options, { settings, signal });
  const password = generateMasterPassword();
  secret(password);
  await rds.setMasterPassword(target, password, { signal });
  const { endpoint, database, masterUser } = await untilSettled(opened, options, {
    target,
    signal,
    deadlineMs: changeMs,
  });
  if (!endpoint) throw new AdvisedError(`${order.name} has no address.`, 'Run it again.');
  const { method, dataAsOf } = chosen;
  const master = {
    ...endpoint,
    database: options.database ?? database ?? 'postgres',
    user: masterUser,
    password,
  };
  return { method, dataAsOf, master };
}

function settingsOf(
  { quarantineGroup, instanceClass, subnetGroup }: RdsProviderOptions,
  { name, expiresAt }: CloneOrder,
  { chosen, found }: { readonly chosen: CloneSource; readonly found: FoundSource },
): RestoreSettings {
  const { target: source, subject } = found;
  const wishes = {
    subnetGroup,
    instanceClass,
    quarantineGroup,
    parameterGroup: undefined,
    clusterParameterGroup: undefined,
    optionGroup: undefined,
    storageType: undefined,
    iops: undefined,
    caCertificate: undefined,
    iamAuthentication: undefined,
    // Nobody goes back in time with a clone; Aurora keeps a day at least.
    backupRetentionDays: source.kind === 'cluster' ? 1 : 0,
    extendedSupport: false,
  };
  const settings = decideRestoreSettings(wishes, {
    target: { kind: source.kind, identifier: name },
    member: memberOfClone(name),
    from: chosen.from,
    base: subject,
    tags: {
      [ownershipTags.owner]: 'migration-test',
      [ownershipTags.prefix]: clonePrefix,
      [ownershipTags.source]: source.identifier,
      [ownershipTags.restoredFrom]: chosen.restoredFrom,
      [ownershipTags.data]: 'unmasked',
      [ownershipTags.expires]: expiresAt.toISOString(),
    },
    ...(chosen.snapshot ? { snapshot: chosen.snapshot } : {}),
  });
  if (settings) return settings;
  throw new AdvisedError(
    `"${source.identifier}" has no instance whose class the clone could have.`,
    'Set instance-class and subnet-group.',
  );
}

async function makeMember(
  opened: CloneRds,
  options: RdsProviderOptions,
  { settings, signal }: { readonly settings: ClusterRestore; readonly signal: AbortSignal },
): Promise<void> {
  await opened.rds.createMember(settings, { signal });
  const target = { kind: 'instance', identifier: settings.member.identifier } as const;
  await untilSettled(opened, options, { target, signal, deadlineMs: options.availableMs ?? availableMs });
}

interface Wait {
  readonly target: MutationTarget;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
}

async function untilSettled(
  { reader }: CloneRds,
  { report, pollMs }: RdsProviderOptions,
  { target: { kind, identifier }, signal, deadlineMs }: Wait,
): Promise<RdsInstance | RdsCluster> {
  const options = {
    signal,
    deadlineMs,
    resume: 'Run it again with a longer time limit; the clone that was begun is removed.',
    ...(report ? { report } : {}),
    ...(pollMs === undefined ? {} : { pollMs }),
  };
  return kind === 'instance'
    ? await waitFor(reader, { kind, identifier }, settled, options)
    : await waitFor(reader, { kind, identifier }, settled, options);
}

function taken(name: string): AdvisedError {
  return new AdvisedError(
    `There is a clone ${name} already, which an earlier attempt with the same name has left.`,
    'It is removed now: run it again.',
  );
}
