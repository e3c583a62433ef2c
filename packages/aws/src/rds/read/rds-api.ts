import type { RdsCluster } from '../fleet/rds-cluster';
import type { RdsInstance } from '../fleet/rds-instance';
import type { RdsSnapshot } from '../fleet/rds-snapshot';
import type { MutationTarget } from '../guard/mutation';
import { describeClusters } from './describe-clusters';
import {
  describeClusterParameterGroup,
  describeOptionGroup,
  describeParameterGroup,
  describeSubnetGroup,
} from './describe-groups';
import { describeInstances } from './describe-instances';
import { describeSnapshots } from './describe-snapshots';
import type { RdsConnection } from './rds-connection';
import type { OptionGroup, ParameterGroup, RdsDescriptions, SubnetGroup } from './rds-reader';

/** Without a type, those of AWS Backup are not among the answer. */
const snapshotTypes = ['automated', 'awsbackup', 'manual'] as const;

/** The describing calls of RDS. */
export class RdsApi implements RdsDescriptions {
  readonly #connection: RdsConnection;

  constructor(connection: RdsConnection) {
    this.#connection = connection;
  }

  get region(): string {
    return this.#connection.region;
  }

  describeInstances(): Promise<RdsInstance[]> {
    return describeInstances(this.#connection);
  }

  async describeInstance(identifier: string): Promise<RdsInstance | undefined> {
    const name = identifier.toLowerCase();
    return (await describeInstances(this.#connection, name)).find((one) => one.identifier === name);
  }

  describeClusters(): Promise<RdsCluster[]> {
    return describeClusters(this.#connection);
  }

  async describeCluster(identifier: string): Promise<RdsCluster | undefined> {
    const name = identifier.toLowerCase();
    return (await describeClusters(this.#connection, name)).find((one) => one.identifier === name);
  }

  describeTarget({ kind, identifier }: MutationTarget): Promise<RdsInstance | RdsCluster | undefined> {
    return kind === 'instance' ? this.describeInstance(identifier) : this.describeCluster(identifier);
  }

  async describeSnapshots({ kind, identifier }: MutationTarget): Promise<RdsSnapshot[]> {
    const source = identifier.toLowerCase();
    const ofType = (type: (typeof snapshotTypes)[number]) =>
      describeSnapshots(this.#connection, { kind, source, type });
    const lists = await Promise.all(snapshotTypes.map(ofType));
    const byArn = new Map(lists.flat().map((one) => [one.arn, one]));
    const ageOf = ({ createdAt }: RdsSnapshot): number => createdAt?.getTime() ?? Number.POSITIVE_INFINITY;
    return [...byArn.values()]
      .filter((one) => one.source === source)
      .sort((a, b) => (ageOf(a) === ageOf(b) ? 0 : ageOf(b) - ageOf(a)));
  }

  async describeSnapshot(kind: MutationTarget['kind'], identifier: string): Promise<RdsSnapshot | undefined> {
    const [found] = await describeSnapshots(this.#connection, { kind, identifier });
    return found;
  }

  describeSubnetGroup(name: string): Promise<SubnetGroup | undefined> {
    return describeSubnetGroup(this.#connection, name);
  }

  describeParameterGroup(name: string): Promise<ParameterGroup | undefined> {
    return describeParameterGroup(this.#connection, name);
  }

  describeClusterParameterGroup(name: string): Promise<ParameterGroup | undefined> {
    return describeClusterParameterGroup(this.#connection, name);
  }

  describeOptionGroup(name: string): Promise<OptionGroup | undefined> {
    return describeOptionGroup(this.#connection, name);
  }
}
