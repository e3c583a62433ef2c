import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, type Gzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { headerFingerprint, newFileHeader } from '../age/file-header';
import { payloadKey, payloadNonceBytes, pieceBytes, sealedPieces } from '../age/payload';
import type { Recipients } from '../recipients/parse-recipients';

/** Stands in the tar's stream, as this very object, where what came before is to go to the disk; none of its bytes. */
const saveMark = Buffer.alloc(1);

/**
 * Deflate blocks without content (RFC 1951, 3.2.4: stored, of length 0), which may follow a flush. So many of them fill
 * whatever piece of age's was begun: only a whole one is sealed.
 */
const emptyBlock = Buffer.from([0, 0, 0, 0xff, 0xff]);
const filling = Buffer.alloc(emptyBlock.length * Math.ceil((pieceBytes + 1) / emptyBlock.length), emptyBlock);

type TarEnd = { readonly bytes: number } | { readonly failure: unknown };

/**
 * A growing tar archive, compressed and encrypted on its way to the disk: `age -d FILE | tar xz` opens it. What is not
 * encrypted is only ever in memory.
 */
export class EncryptedTar {
  readonly file: string;
  /** Of this archive alone; where it was replaced, the file has another. */
  readonly fingerprint: string;
  readonly #pack: Pack = pack();
  readonly #written: Promise<void>;
  #failure: { readonly error: unknown } | undefined;
  #last: Promise<void> = Promise.resolve();
  #unsaved = false;
  #ended = false;

  private constructor(file: string, fingerprint: string, written: (source: Readable) => Promise<void>) {
    this.file = file;
    this.fingerprint = fingerprint;
    this.#written = written(this.#pack as unknown as Readable).catch((error: unknown) => {
      this.#failure = { error };
    });
  }

  /** Replaces a file of that name. @throws the file system's error */
  static async create(file: string, recipients: Recipients): Promise<EncryptedTar> {
    const { fileKey, header } = await newFileHeader(recipients);
    await rm(file, { force: true });
    const sink = createWriteStream(file, { flags: 'wx', mode: 0o600 });
    await new Promise<void>((resolve, reject) => sink.once('open', () => resolve()).once('error', reject));
    async function* encrypt(compressed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      const nonce = randomBytes(payloadNonceBytes);
      yield Buffer.concat([header, nonce]);
      yield* sealedPieces(payloadKey(fileKey, nonce), compressed);
    }
    // Level 1: what is written here holds up the command that writes it.
    const gzip = createGzip({ level: constants.Z_BEST_SPEED });
    return new EncryptedTar(file, headerFingerprint(header), (source) =>
      pipeline(source, (tar) => flushedAtMarks(tar, gzip), gzip, encrypt, sink),
    );
  }

  /** Settles when the archive has taken the entry, which waits for the disk; at once when nothing is written any more. */
  add(name: string, bytes: Buffer): Promise<void> {
    this.#last = this.#last.then(() => this.#write(name, bytes));
    return this.#last;
  }

  /**
   * Sends what was added since the last time to the disk, where it can be opened should nothing follow; that takes 64 KiB
   * more of it. Settles when it is on its way.
   */
  save(): Promise<void> {
    this.#last = this.#last.then(() => {
      if (!this.#unsaved || this.#ended || this.#failure !== undefined) return;
      this.#unsaved = false;
      this.#pack.push(saveMark);
    });
    return this.#last;
  }

  /** Ends the archive. What could not be written to its end is removed. */
  async close(): Promise<TarEnd> {
    await this.#last;
    this.#ended = true;
    if (this.#failure === undefined) this.#pack.finalize();
    await this.#written;
    if (this.#failure === undefined) return { bytes: (await stat(this.file)).size };
    await rm(this.file, { force: true }).catch(() => undefined);
    return { failure: this.#failure.error };
  }

  async #write(name: string, bytes: Buffer): Promise<void> {
    if (this.#failure !== undefined) return;
    this.#unsaved = true;
    const taken = new Promise<void>((resolve) => {
      const entry = this.#pack.entry({ name, size: bytes.length, mode: 0o600 }, () => resolve());
      entry.on('error', () => resolve());
      entry.end(bytes);
    });
    // A stream that is being destroyed takes no entry: why, is known when all of it has ended.
    await Promise.race([taken, this.#written]).catch(() => this.#written);
  }
}

/** The tar on its way into the compressor, which is flushed and filled up at the marks. */
async function* flushedAtMarks(tar: AsyncIterable<Buffer>, gzip: Gzip): AsyncGenerator<Buffer> {
  for await (const chunk of tar) {
    if (chunk !== saveMark) yield chunk;
    else if (await flushed(gzip)) gzip.push(filling);
  }
}

/** @returns false where it was destroyed */
function flushed(gzip: Gzip): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = () => resolve(!gzip.destroyed);
    gzip.once('close', settle);
    gzip.flush(constants.Z_SYNC_FLUSH, () => {
      gzip.off('close', settle);
      settle();
    });
  });
}
