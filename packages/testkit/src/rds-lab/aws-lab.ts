import type { ConnectionParameters } from '@prodlike/postgres';
import type { SsmAgent, SsmAgentOptions } from '../ssm/ssm-agent';
import type { CallListener, LabCall } from './calls/lab-call';
import type { LabFaults } from './calls/lab-faults';
import type { Destination, Vantage } from './dns/lab-names';
import type { LabDelays } from './lab-delays';
import type { LabEnvironment } from './lab-environment';
import type { RecordValue } from './route53/lab-records';
import type { ClusterWish } from './setup/add-cluster';
import type { GivenDatabase } from './setup/add-database';
import type { SourceOptions } from './setup/start-source';
import type { SnapshotWish } from './setup/take-snapshot';
import type { TimelineEntry } from './timeline';

export interface AwsLabOptions {
  /** 12 digits; `123456789012` where absent. */
  readonly account?: string;
  /** `eu-central-1` where absent. */
  readonly region?: string;
  /** What is different from `prod` with database `app`, master user `app_admin`, PostgreSQL 15. */
  readonly source?: Partial<SourceOptions>;
  readonly delays?: Partial<LabDelays>;
  /** `dev.example.internal` where absent. */
  readonly zoneName?: string;
  /** The only policy of who calls; absent: all is allowed. */
  readonly policy?: object;
  /** How long credentials of an assumed role live; absent: for ever, whatever their answer says. */
  readonly sessionMs?: number;
  /** Session Manager too, whose streams end at the lab's endpoints. */
  readonly ssmAgent?: boolean | Omit<SsmAgentOptions, 'resolve'>;
  /** Whether security groups let somebody in; where absent, the bastion everywhere, the runner wherever is no quarantine. */
  readonly lets?: (from: Vantage, groups: readonly string[]) => boolean;
  /** Whether a database holds no original data, asked of its superuser each time somebody could reach it. */
  readonly provesMasked?: (superuser: ConnectionParameters) => Promise<boolean>;
}

/** An instance or cluster as it stands. */
export interface LabDatabaseFacts {
  readonly kind: 'instance' | 'cluster';
  readonly identifier: string;
  readonly resourceId: string;
  readonly endpoint: { readonly host: string; readonly port: number };
  readonly status: string;
  /** Every status it has had, in order, whoever looked. */
  readonly statuses: readonly string[];
  readonly groups: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** Whether it came by a call of the API, and not by the test. */
  readonly isNew: boolean;
  /** The PostgreSQL behind it, as `rdsadmin`; undefined: there is none, or not yet. */
  readonly superuser: ConnectionParameters | undefined;
}

/** AWS, as far as a rotation goes. */
export interface AwsLab extends LabEnvironment {
  /** As in AWS_ENDPOINT_URL. */
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
  readonly zoneId: string;
  /** The certificate authority of the endpoints. */
  readonly caFile: string;
  /** In order of their coming; attempts count each. */
  readonly calls: readonly LabCall[];
  readonly faults: LabFaults;
  /** @returns what takes the listener away */
  onCall(listener: CallListener): () => void;
  /** From now on plus so long, calls with this key are answered ExpiredToken. */
  expireKey(accessKeyId: string, afterMs: number): void;
  /** From now on calls need this policy; undefined: all are allowed. */
  setPolicy(policy: object | undefined): void;
  /** Everything there is, in order of its making. */
  databases(): LabDatabaseFacts[];
  /** @throws where there is none */
  database(identifier: string, kind?: 'instance' | 'cluster'): LabDatabaseFacts;
  /** Adds an instance or a cluster that is no business of ours. */
  addDatabase(given: GivenDatabase): Promise<LabDatabaseFacts>;
  /** Adds an Aurora cluster with a member `<identifier>-1`. */
  addCluster(wish: ClusterWish): Promise<LabDatabaseFacts>;
  /** Adds what else may be in an account: other prefixes, owners and tags, clusters. */
  addNeighbours(): Promise<void>;
  /** @returns the snapshot's identifier */
  takeSnapshot(wish: SnapshotWish): Promise<string>;
  /** Shows a status in the place of another, or of any; undefined: no longer. */
  force(identifier: string, status: string | undefined, insteadOf?: string): void;
  /** How many entries a description has at most. */
  setPageSize(entries: number): void;
  /** Every value that a record has had. */
  record(name: string): readonly RecordValue[];
  /** Sets a record as somebody else would, in force at once. */
  setRecord(name: string, value: string, ttlSeconds: number, type?: string): Promise<void>;
  resolve(host: string, port: number, from: Vantage): Destination;
  readonly timeline: readonly TimelineEntry[];
  /** @throws where data that was not masked could be reached outside quarantine or through a record */
  assertNeverExposed(): void;
  /** @throws where an instance or cluster was deleted while a record led to it */
  assertNeverDangled(): void;
  /** Everything that no call of the API has made, but for one record: equal texts mean that nothing of it was touched. */
  others(ourRecord: string): Promise<string>;
  readonly ssm: SsmAgent | undefined;
  /**
   * Takes away everything that came by calls of the API, all records, calls, faults and listeners, for the next case of a
   * test: cheaper than another lab. What the test added stays. @throws what went wrong in the background
   */
  reset(): Promise<void>;
  /** Stops all. Safe to repeat. @throws what went wrong in the background */
  stop(): Promise<void>;
}
