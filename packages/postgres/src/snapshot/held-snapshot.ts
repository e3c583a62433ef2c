import type { Client } from 'pg';
import type { ConnectOptions } from '../connect';
import type { ConnectionParameters } from '../connection-parameters';
import { endBackends } from './end-backends';
import { isIdle } from './is-idle';
import { joinSnapshot } from './join-snapshot';
import { keepAwake } from './keep-awake';
import type { SourceFacts } from './read-source-facts';
import { SnapshotLostError } from './snapshot-lost-error';
import type { SourceSnapshot } from './source-snapshot';

interface Taken {
  readonly parameters: ConnectionParameters;
  /** Of further sessions. */
  readonly connectOptions: ConnectOptions;
  readonly owner: Client;
  readonly facts: SourceFacts;
  readonly id: string;
  readonly takenAt: Date;
  /** `whatIsSeen` in the owner's session. */
  readonly seen: string;
}

/** A snapshot with the session that holds it. */
export class HeldSnapshot implements SourceSnapshot {
  readonly id: string;
  readonly takenAt: Date;
  readonly serverVersion: number;
  readonly standby: boolean;
  readonly temporaryTables: boolean;
  readonly searchPath: readonly string[];
  readonly owner: Client;
  readonly #taken: Taken;
  /** Every open session with the number of its process on the server. */
  readonly #sessions: Map<Client, number>;
  readonly #letSleep: () => void;
  #ownerEnded = false;
  #closed: Promise<void> | undefined;

  constructor(taken: Taken) {
    const { owner, facts } = taken;
    this.id = taken.id;
    this.takenAt = taken.takenAt;
    this.serverVersion = facts.serverVersion;
    this.standby = facts.standby;
    this.temporaryTables = facts.temporaryTables;
    this.searchPath = facts.searchPath;
    this.owner = owner;
    this.#taken = taken;
    this.#sessions = new Map([[owner, facts.pid]]);
    this.#letSleep = keepAwake(owner);
    const end = (): void => {
      this.#ownerEnded = true;
      this.#letSleep();
    };
    owner.once('end', end).once('error', end);
  }

  get alive(): boolean {
    return !this.#ownerEnded;
  }

  async session(): Promise<Client> {
    const { parameters, connectOptions, id, seen, facts } = this.#taken;
    if (!this.#holds) throw this.#lost();
    const joined = await joinSnapshot(parameters, connectOptions, {
      id,
      seen,
      settings: facts.settings,
      ownerAlive: () => this.#holds,
    });
    if (joined === undefined) throw this.#lost();
    const { client, pid } = joined;
    this.#sessions.set(client, pid);
    client.once('end', () => this.#sessions.delete(client));
    return client;
  }

  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  /** A statement that failed ended the transaction, and with it the snapshot. */
  get #holds(): boolean {
    return this.alive && this.owner.getTransactionStatus() === 'T';
  }

  #lost(): SnapshotLostError {
    return new SnapshotLostError(
      this.#ownerEnded
        ? 'the session that held it was ended'
        : 'a statement failed in the session that held it',
    );
  }

  async #end(): Promise<void> {
    this.#letSleep();
    const sessions = [...this.#sessions];
    const busy = sessions.filter(([client]) => !isIdle(client)).map(([, pid]) => pid);
    if (busy.length > 0) await endBackends(this.#taken.parameters, this.#taken.connectOptions, busy);
    await Promise.all(sessions.map(([client]) => client.end()));
  }
}
