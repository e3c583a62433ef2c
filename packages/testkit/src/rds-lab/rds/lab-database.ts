import type { DatabaseServer } from '../postgres/database-server';
import type { InstanceGate } from '../postgres/start-instance-gate';
import type { DatabaseKind } from './database-kinds';

export type GroupStatus = 'active' | 'adding' | 'removing';

/** What moto does not keep of an instance or a cluster, or keeps wrongly. */
export class LabDatabase {
  readonly kind: DatabaseKind;
  readonly identifier: string;
  readonly resourceId: string;
  /** Whether it came by a call of the API, and not by the test. */
  readonly isNew: boolean;
  readonly masterUser: string;
  /** Of a member. */
  readonly cluster: LabDatabase | undefined;
  host = '';
  port = 5432;
  /** Every status it has had, in order. */
  readonly statuses: string[] = ['creating'];
  readonly groups = new Map<string, GroupStatus>();
  /** As PendingModifiedValues shows them. */
  readonly pending = new Map<string, string>();
  /** Elements whose text differs from moto's. */
  readonly settings = new Map<string, string>();
  tags = new Map<string, string>();
  /** As they are described. */
  shownTags = new Map<string, string>();
  /** In how many descriptions it is still missing. */
  unseen = 0;
  /** How it was described before its last change, and in how many descriptions it still is. */
  former: { readonly text: string; left: number } | undefined;
  modificationsUnderWay = 0;
  /** The newest change of the master password. */
  lastPassword: symbol | undefined;
  isDeleting = false;
  ownServer: DatabaseServer | undefined;
  gate: InstanceGate | undefined;
  /** Settles when its server runs. */
  starting: Promise<void> | undefined;
  /** Of a cluster. */
  readonly members: LabDatabase[] = [];

  constructor(facts: {
    kind: DatabaseKind;
    identifier: string;
    resourceId: string;
    isNew: boolean;
    masterUser: string;
    cluster?: LabDatabase | undefined;
  }) {
    this.kind = facts.kind;
    this.identifier = facts.identifier;
    this.resourceId = facts.resourceId;
    this.isNew = facts.isNew;
    this.masterUser = facts.masterUser;
    this.cluster = facts.cluster;
  }

  get status(): string {
    return this.statuses.at(-1) ?? '';
  }

  set status(status: string) {
    if (status !== this.status) this.statuses.push(status);
  }

  /** The PostgreSQL behind it; a member has its cluster's. */
  get server(): DatabaseServer | undefined {
    return this.cluster ? this.cluster.server : this.ownServer;
  }

  /** Those that may let somebody in at this moment. */
  get groupIds(): string[] {
    return this.cluster ? this.cluster.groupIds : [...this.groups.keys()];
  }

  get hasEndpoint(): boolean {
    return this.status !== 'creating';
  }

  /** Stops what runs behind it. */
  async stop(): Promise<void> {
    await this.starting;
    this.gate?.stop();
    await this.ownServer?.stop();
    this.ownServer = undefined;
  }
}
