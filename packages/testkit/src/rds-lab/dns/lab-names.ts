import type { LabDatabase } from '../rds/lab-database';
import type { RdsWorld } from '../rds/rds-world';
import type { LabRecords } from '../route53/lab-records';

/** Where somebody stands who opens a connection: behind the bastion, or here. */
export type Vantage = 'bastion' | 'runner';

export type Destination = { readonly host: string; readonly port: number } | 'refused' | 'unknown';

/** The names of a lab's world: endpoints, and records that lead to them. */
export class LabNames {
  readonly #world: RdsWorld;
  readonly #records: LabRecords;
  readonly #lets: (from: Vantage, groups: readonly string[]) => boolean;

  /** @param lets whether security groups let somebody in */
  constructor(
    world: RdsWorld,
    records: LabRecords,
    lets: (from: Vantage, groups: readonly string[]) => boolean,
  ) {
    this.#world = world;
    this.#records = records;
    this.#lets = lets;
  }

  /** Follows records to their end. */
  canonical(name: string): string {
    const normal = name.toLowerCase().replace(/\.$/, '');
    const next = this.#records.valueOf(normal);
    return next === undefined || next === normal ? normal : this.canonical(next);
  }

  /** The record's own value; undefined where it has none. */
  cname(name: string): string | undefined {
    return this.#records.valueOf(name);
  }

  database(name: string): LabDatabase | undefined {
    const host = this.canonical(name);
    return this.#world.databases.find((database) => database.host === host && database.hasEndpoint);
  }

  /** Where a connection to a name and port ends up; `unknown`: not a name of this world. */
  resolve(name: string, port: number, from: Vantage): Destination {
    const database = this.database(name);
    if (database === undefined) return 'unknown';
    const reached = database.port === port && this.#lets(from, database.groupIds);
    return reached && database.gate ? { host: '127.0.0.1', port: database.gate.port } : 'refused';
  }
}
