import { quoteIdentifier } from '../../quote-identifier';
import { runScript } from '../script/run-script';
import type { RestoreSession } from '../session/restore-session';
import type { SkippedObjects } from '../statements/skipped-object';
import { StatementRunner } from '../statements/statement-runner';
import type { Archive } from './archive';
import { copyRows } from './copy-rows';
import { entryScript } from './entry-script';
import { sessionScript, standardConformingStrings } from './session-script';
import { describeEntry, type TocEntry } from './toc-entry';

/** Before this archive version names in definitions are not schema-qualified. */
const qualifiedNamesSince = 13;
/** Before this archive version large objects have no entries of their own that create them. */
const largeObjectEntriesSince = 12;

/** Restores entries of an archive through one connection, one after the other. */
export class ArchiveSession {
  readonly #archive: Archive;
  readonly #session: RestoreSession;
  readonly #runner: StatementRunner;
  readonly #entryById: (id: number) => TocEntry | undefined;
  readonly #standardConformingStrings: boolean;
  #accessMethod = 'heap';

  constructor(
    archive: Archive,
    session: RestoreSession,
    skipped: SkippedObjects,
    entryById: (id: number) => TocEntry | undefined,
  ) {
    this.#archive = archive;
    this.#session = session;
    this.#runner = new StatementRunner(session, skipped);
    this.#entryById = entryById;
    this.#standardConformingStrings = standardConformingStrings(archive.entries);
  }

  /** To be called once, first. */
  async prepare(): Promise<void> {
    await this.#script(sessionScript(this.#archive.entries), "the archive's settings");
  }

  /** @throws InputError where the archive is damaged or the server refuses a part of it */
  async restore(entry: TocEntry): Promise<void> {
    const what = describeEntry(entry);
    if (this.#archive.header.minorVersion < qualifiedNamesSince && entry.schema !== '') {
      await this.#script(`SET search_path = ${quoteIdentifier(entry.schema)}, pg_catalog;`, what);
    }
    await this.#selectAccessMethod(entry, what);
    await this.#script(entryScript(entry, this.#entryById), what);
    if (entry.data.kind !== 'none') await this.#data(entry, what);
  }

  async close(): Promise<void> {
    await this.#session.close();
  }

  async #data(entry: TocEntry, what: string): Promise<void> {
    if (entry.kind === 'BLOBS') return this.#largeObjects(entry);
    const data = this.#archive.data(entry);
    if (entry.copyStatement === '') return this.#run(data, what);
    const copy = await this.#runner.copy(Buffer.from(entry.copyStatement, 'latin1'), what);
    for await (const rows of copyRows(data, `the data of ${what}`)) await copy.write(rows);
    await copy.end();
  }

  async #largeObjects(entry: TocEntry): Promise<void> {
    await this.#session.run('BEGIN');
    for await (const { oid, data } of this.#archive.largeObjects(entry)) {
      if (this.#archive.header.minorVersion < largeObjectEntriesSince) {
        await this.#script(`SELECT pg_catalog.lo_create('${oid}');`, `large object ${oid}`);
      }
      let offset = 0;
      for await (const piece of data) {
        await this.#session.putLargeObject(oid, offset, piece);
        offset += piece.length;
      }
    }
    await this.#session.run('COMMIT');
  }

  /** Partitioned tables name theirs within their definition, where they have one. */
  async #selectAccessMethod(entry: TocEntry, what: string): Promise<void> {
    const { accessMethod } = entry;
    if (accessMethod === '' || accessMethod === this.#accessMethod || entry.relationKind === 'p') return;
    await this.#script(`SET default_table_access_method = ${quoteIdentifier(accessMethod)};`, what);
    this.#accessMethod = accessMethod;
  }

  /** @param script the archive's bytes read as Latin-1 */
  async #script(script: string, what: string): Promise<void> {
    if (script.trim() !== '') await this.#run([Buffer.from(script, 'latin1')], what);
  }

  async #run(source: AsyncIterable<Buffer> | Iterable<Buffer>, what: string): Promise<void> {
    await runScript(source, {
      session: this.#session,
      runner: this.#runner,
      within: ` of ${what}`,
      standardConformingStrings: this.#standardConformingStrings,
    });
  }
}
