import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PrivateStatement } from '@prodlike/observing';
import { DetailsArchive } from '../archive/details-archive';
import { type OpenedDetails, openDetails } from '../opening/open-details';
import { type KeyPair, newKeyPair } from './key-pair.testing';

/** A folder for one test's archive, with a key for it. */
export class DetailsFolder {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'prodlike-details-'));
  readonly file = path.join(this.folder, 'details.tar.gz.age');
  readonly out = path.join(this.folder, 'opened');
  readonly key: KeyPair;

  private constructor(key: KeyPair) {
    this.key = key;
  }

  static async make(): Promise<DetailsFolder> {
    return new DetailsFolder(await newKeyPair());
  }

  archive(): Promise<DetailsArchive> {
    return DetailsArchive.create(this.file, [this.key.recipient]);
  }

  open(key: KeyPair = this.key, file = this.file): Promise<OpenedDetails> {
    return openDetails(file, [key.identity], this.out);
  }

  /** All that a folder of the opened archive holds, its files joined in order. */
  opened(folder: string): string {
    const inside = path.join(this.out, folder);
    return readdirSync(inside)
      .sort()
      .map((name) => readFileSync(path.join(inside, name), 'latin1'))
      .join('');
  }

  /** Every file of the test's folder, and its size. */
  files(): Record<string, number> {
    const names = readdirSync(this.folder, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => statSync(path.join(this.folder, name)).isFile());
    return Object.fromEntries(files.map((name) => [name, statSync(path.join(this.folder, name)).size]));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function newStatement(more: Partial<PrivateStatement> = {}): PrivateStatement {
  return {
    session: 1,
    text: "UPDATE people SET mail = 'ada@x.io'",
    truncated: false,
    parameters: [],
    startedMs: 1,
    durationMs: 2,
    tag: 'UPDATE 1',
    rows: 1,
    ...more,
  };
}
