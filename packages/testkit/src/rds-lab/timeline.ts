import type { LabDatabase } from './rds/lab-database';

/** How one new instance or cluster stood at one moment. */
export interface TimelineEntry {
  readonly at: Date;
  readonly instance: string;
  /** Security groups that may let somebody in, those on their way in or out among them. */
  readonly groups: readonly string[];
  /** Its tag `prodlike:data`. */
  readonly data: string | undefined;
  /** Records that lead to it. */
  readonly records: readonly string[];
  readonly event: string;
}

/** What happened to everything that came by a call of the API, in order. */
export class Timeline {
  readonly entries: TimelineEntry[] = [];
  readonly exposures: string[] = [];
  /** Databases that were deleted while a record led to them. */
  readonly dangling: string[] = [];
  /** Asks the database itself, where a test gave a way to. */
  prove: ((database: LabDatabase) => Promise<boolean>) | undefined;
  recordsOf: (host: string) => string[] = () => [];
  readonly #quarantineGroup: string;

  constructor(quarantineGroup: string) {
    this.#quarantineGroup = quarantineGroup;
  }

  /** Writes down how a database stands, and whether somebody could reach what is not masked. */
  async note(database: LabDatabase, event: string): Promise<void> {
    if (!database.isNew) return;
    const data = database.tags.get('prodlike:data');
    const groups = database.groupIds;
    const records = this.recordsOf(database.host);
    this.entries.push({ at: new Date(), instance: database.identifier, groups, data, records, event });
    const open = groups.filter((group) => group !== this.#quarantineGroup);
    if (open.length === 0 && groups.length > 0 && records.length === 0) return;
    const where =
      records.length > 0 ? `behind ${records.join(', ')}` : `in ${groups.join(', ') || 'no security group'}`;
    const said = `${database.identifier} is ${where} (${event})`;
    if (data !== 'masked') this.exposures.push(`${said} with data: ${data ?? 'no tag'}`);
    else if (this.prove && !(await this.prove(database)))
      this.exposures.push(`${said} and holds original data`);
  }

  /** Writes down that a database is being deleted. */
  async noteDeletion(database: LabDatabase): Promise<void> {
    const records = this.recordsOf(database.host);
    if (records.length > 0)
      this.dangling.push(`${database.identifier} was deleted with ${records.join(', ')} on it`);
    await this.note(database, 'deleted');
  }

  clear(): void {
    this.entries.length = 0;
    this.exposures.length = 0;
    this.dangling.length = 0;
  }

  /** @throws where data that was not masked could be reached */
  assertNeverExposed(): void {
    if (this.exposures.length > 0) throw new Error(`Exposed:\n${this.exposures.join('\n')}`);
  }

  /** @throws where something was deleted that a record led to */
  assertNeverDangled(): void {
    if (this.dangling.length > 0) throw new Error(`Dangling:\n${this.dangling.join('\n')}`);
  }
}
