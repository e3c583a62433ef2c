import { rm } from 'node:fs/promises';
import { OutputTail } from '@prodlike/core';
import type { PrivateExtract, PrivateRunName } from '@prodlike/observing';
import { endOf, shownEndBytes } from '../extract/run-extract';
import type { Recipients } from '../recipients/parse-recipients';
import { EncryptedTar } from './encrypted-tar';
import { EntryChannel } from './entry-channel';
import { readmeText } from './readme-text';
import { RunFolder } from './run-folder';

/** How an archive ended. `lost`: it could not be written, and nothing of it is left. */
export type DetailsEnd =
  | { readonly kind: 'written'; readonly bytes: number }
  | { readonly kind: 'lost'; readonly error: unknown };

/**
 * The full record of one test, encrypted to its recipients as it comes in. Nothing that is done here fails for a disk that
 * takes no more; `close` tells.
 */
export class DetailsArchive {
  readonly file: string;
  readonly recipients: number;
  readonly #tar: EncryptedTar;
  readonly #runs = new Map<PrivateRunName, RunFolder>();
  readonly #serverLogs: EntryChannel[] = [];
  readonly #serverLogEnd = new OutputTail(shownEndBytes);
  #saving = false;
  #end: Promise<DetailsEnd> | undefined;

  private constructor(tar: EncryptedTar, recipients: number) {
    this.#tar = tar;
    this.file = tar.file;
    this.recipients = recipients;
  }

  /**
   * @param file absolute, in a folder that is there; replaced
   * @throws the file system's error
   */
  static async create(file: string, recipients: Recipients): Promise<DetailsArchive> {
    return new DetailsArchive(await EncryptedTar.create(file, recipients), recipients.length);
  }

  /** Tells it from every other archive, see `archiveBeginning`. */
  get fingerprint(): string {
    return this.#tar.fingerprint;
  }

  /** Whether anything was to be recorded yet. */
  get begun(): boolean {
    return this.#runs.size > 0;
  }

  get closed(): boolean {
    return this.#end !== undefined;
  }

  /** Where one run is recorded: the folder of its name. */
  run(name: PrivateRunName): RunFolder {
    const known = this.#runs.get(name);
    if (known !== undefined) return known;
    const folder = new RunFolder(this.#tar, name);
    this.#runs.set(name, folder);
    return folder;
  }

  /**
   * Takes a server's log, to its end or until the archive is closed.
   *
   * @param run whose own server it was; absent: that of all runs but those
   */
  async serverLog(log: AsyncIterable<Buffer>, run?: PrivateRunName): Promise<void> {
    const folder = run === undefined ? 'server-log' : `${run}/server-log`;
    const channel = new EntryChannel(this.#tar, folder, 'log');
    this.#serverLogs.push(channel);
    for await (const chunk of log) {
      if (this.#end !== undefined) return;
      if (run === undefined) this.#serverLogEnd.push(chunk);
      await channel.append(chunk);
    }
  }

  /** What a page can show of what was recorded until now. */
  extract(): PrivateExtract {
    return {
      runs: [...this.#runs.values()].map((run) => run.extract()),
      ...(this.#serverLogEnd.totalBytes === 0 ? {} : { serverLog: endOf(this.#serverLogEnd) }),
    };
  }

  /**
   * Sends what was recorded since the last time to the disk, so that it can be opened even if the process is killed: what
   * waits in memory else is up to 1 MiB of each stream. Each time takes 64 KiB of the disk; while one is under way, another
   * does nothing.
   */
  async save(): Promise<void> {
    if (this.#end !== undefined || this.#saving) return;
    this.#saving = true;
    await this.#flush();
    await this.#tar.save();
    this.#saving = false;
  }

  /**
   * Ends the archive; safe to repeat, and the first call counts.
   *
   * @param page the full page; absent where the test did not come to its report
   */
  close(page?: string): Promise<DetailsEnd> {
    this.#end ??= this.#close(page);
    return this.#end;
  }

  /** Ends it and leaves no file. */
  async discard(): Promise<void> {
    await this.close();
    await rm(this.file, { force: true });
  }

  async #close(page: string | undefined): Promise<DetailsEnd> {
    await this.#flush();
    if (page !== undefined) await this.#tar.add('report.html', Buffer.from(page));
    await this.#tar.add('README.txt', Buffer.from(readmeText({ complete: page !== undefined })));
    const end = await this.#tar.close();
    return 'bytes' in end ? { kind: 'written', bytes: end.bytes } : { kind: 'lost', error: end.failure };
  }

  async #flush(): Promise<void> {
    for (const run of this.#runs.values()) await run.flush();
    for (const log of this.#serverLogs) await log.flush();
  }
}
