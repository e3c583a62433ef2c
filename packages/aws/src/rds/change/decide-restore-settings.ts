import type { DatabaseSubject } from '../fleet/database-subject';
import type { RdsSnapshot } from '../fleet/rds-snapshot';
import type { MutationTarget } from '../guard/mutation';
import { chooseStorage } from './choose-storage';
import type {
  ClusterRestore,
  InstanceRestore,
  RestoreFrom,
  RestoreSettings,
  ServerSettings,
} from './restore-settings';
import type { RestoreWishes } from './restore-wishes';

/** What a restore's settings are taken of, besides the wishes. */
export interface RestoreBasis {
  /** The new one. */
  readonly target: MutationTarget;
  /** With a cluster: the name of its one member. */
  readonly member: string;
  readonly from: RestoreFrom;
  /** Absent for a point in time and a clone. */
  readonly snapshot?: RdsSnapshot;
  /** The source; where it is in another account, whatever else it is to be like; undefined: there is nothing. */
  readonly base: DatabaseSubject | undefined;
  /** Ours, and the user's. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Few restore a copy; one day keeps that possible, and lets clones be made of the masked data. */
const backupRetentionDays = 1;

/** Of the default VPC, where RDS puts what was made without one. */
const defaultSubnetGroup = 'default';

/**
 * Every setting of a restore, as wished, else as the source has it; undefined where nothing says the class or the subnet group.
 *
 * Explicit, because RestoreDBInstanceFromDBSnapshot takes the default parameter group, the VPC's default security group, the source's
 * tags, the paid extended support, and neither IAM authentication nor the source's CA where nothing is said.
 */
export function decideRestoreSettings(
  wishes: RestoreWishes,
  basis: RestoreBasis,
): RestoreSettings | undefined {
  const { base, target, snapshot } = basis;
  const instanceClass = wishes.instanceClass ?? base?.instance?.instanceClass;
  const described = base?.cluster ?? base?.instance;
  const subnetGroup = wishes.subnetGroup ?? described?.subnetGroup ?? (described && defaultSubnetGroup);
  if (instanceClass === undefined || subnetGroup === undefined) return undefined;
  const common = {
    target,
    from: basis.from,
    engine: snapshot?.engine ?? described?.engine ?? 'postgres',
    port: described?.endpoint?.port,
    subnetGroup,
    securityGroups: wishes.quarantineGroup === undefined ? [] : [wishes.quarantineGroup],
    publiclyAccessible: false,
    deletionProtection: false,
    copyTagsToSnapshot: true,
    iamAuthentication: wishes.iamAuthentication ?? described?.iamAuthentication ?? false,
    backupRetentionDays: wishes.backupRetentionDays ?? backupRetentionDays,
    extendedSupport: wishes.extendedSupport
      ? 'open-source-rds-extended-support'
      : 'open-source-rds-extended-support-disabled',
    tags: basis.tags,
  } as const;
  const server = serverSettings(wishes, basis, instanceClass);
  return target.kind === 'cluster'
    ? { ...common, ...clusterSettings(wishes, basis), member: { ...server, ...memberSettings(basis) } }
    : { ...common, ...server, ...instanceSettings(wishes, basis) };
}

function serverSettings(
  wishes: RestoreWishes,
  { base, target, member }: RestoreBasis,
  instanceClass: string,
): ServerSettings {
  return {
    identifier: target.kind === 'cluster' ? member : target.identifier,
    instanceClass,
    parameterGroup: wishes.parameterGroup ?? base?.instance?.parameterGroups[0]?.name,
    caCertificate: wishes.caCertificate ?? base?.instance?.caCertificate,
    autoMinorVersionUpgrade: base?.instance?.autoMinorVersionUpgrade ?? true,
  };
}

function instanceSettings(wishes: RestoreWishes, { base, snapshot }: RestoreBasis) {
  const sizeGb = snapshot?.allocatedStorageGb ?? base?.instance?.allocatedStorageGb;
  return {
    kind: 'instance',
    multiAz: false,
    optionGroup: wishes.optionGroup ?? ownOptionGroup(base?.instance?.optionGroups[0]),
    ...chooseStorage(wishes, base?.instance, sizeGb),
  } as const satisfies Partial<InstanceRestore>;
}

/** A default one is what RDS takes by itself, and of the snapshot's major version, which may not be the source's any more. */
function ownOptionGroup(name: string | undefined): string | undefined {
  return name?.startsWith('default:') ? undefined : name;
}

function clusterSettings(wishes: RestoreWishes, { base, snapshot }: RestoreBasis) {
  return {
    kind: 'cluster',
    optionGroup: wishes.optionGroup,
    storageType: wishes.storageType ?? base?.cluster?.storageType,
    iops: undefined,
    engineVersion: snapshot?.engineVersion,
    engineMode: base?.cluster?.engineMode,
    parameterGroup: wishes.clusterParameterGroup ?? base?.cluster?.parameterGroup,
    serverlessCapacity: base?.cluster?.serverlessCapacity,
  } as const satisfies Partial<ClusterRestore>;
}

function memberSettings({ base }: RestoreBasis) {
  return { performanceInsights: base?.instance?.performanceInsights ?? false };
}
