import type { FingerprintSet } from '../fingerprints/fingerprint-set';
import { decodeDatum } from './decode-datum';
import { type PageItem, pageItems } from './page-items';
import { searchPlain } from './search-bytes';
import type { OnHit } from './search-words';

/** What may wait for its missing pieces. */
const mostPendingBytes = 64 * 1024 * 1024;
/** heaptoast.h, TOAST_MAX_CHUNK_SIZE of 8 KiB pages: a shorter piece is a value's last one. */
const fullPieceBytes = 1996;
const tupleHeaderOffset = 22;
const shortestHeader = 23;

interface Pending {
  readonly pieces: Map<number, Buffer>;
  bytes: number;
}

/**
 * Puts values together that TOAST has cut into pieces, from the pages of a TOAST table in any order, pieces of dead values
 * included, decompresses them and looks for known originals inside.
 */
export class ToastValues {
  readonly #set: FingerprintSet;
  readonly #onHit: OnHit;
  readonly #pending = new Map<number, Pending>();
  #bytes = 0;

  constructor(set: FingerprintSet, onHit: OnHit) {
    this.#set = set;
    this.#onHit = onHit;
  }

  /**
   * @param at where the page starts
   * @param items those of its tuples that count
   */
  takePage(bytes: Buffer, at: number, items: readonly PageItem[] = pageItems(bytes, at)): void {
    for (const { start, end } of items) this.#takeTuple(bytes, start, end);
  }

  /** Values of which pieces are missing: what is there of them. */
  finish(): void {
    for (const id of [...this.#pending.keys()]) this.#complete(id);
  }

  /** A tuple is a header, then chunk_id oid, chunk_seq int4, chunk_data bytea. */
  #takeTuple(bytes: Buffer, start: number, end: number): void {
    const header = bytes[start + tupleHeaderOffset] ?? 0;
    const id = start + header;
    if (header < shortestHeader || id + 9 > end) return;
    const data = id + 8;
    const short = ((bytes[data] ?? 0) & 1) === 1;
    const length = short ? (bytes[data] ?? 0) >> 1 : bytes.readUInt32LE(data) >>> 2;
    const from = data + (short ? 1 : 4);
    const to = data + length;
    if (to > end || to <= from) return;
    this.#take(bytes.readUInt32LE(id), bytes.readUInt32LE(id + 4), Buffer.from(bytes.subarray(from, to)));
  }

  #take(id: number, place: number, piece: Buffer): void {
    const value = this.#pending.get(id) ?? { pieces: new Map<number, Buffer>(), bytes: 0 };
    this.#pending.set(id, value);
    if (value.pieces.has(place)) return;
    value.pieces.set(place, piece);
    value.bytes += piece.length;
    this.#bytes += piece.length;
    const last = value.pieces.get(value.pieces.size - 1);
    if (last !== undefined && last.length < fullPieceBytes) this.#complete(id);
    while (this.#bytes > mostPendingBytes) this.#complete(this.#pending.keys().next().value ?? id);
  }

  #complete(id: number): void {
    const value = this.#pending.get(id);
    if (value === undefined) return;
    this.#pending.delete(id);
    this.#bytes -= value.bytes;
    const pieces = [...value.pieces].sort(([a], [b]) => a - b).map(([, piece]) => piece);
    const stored = Buffer.concat(pieces);
    searchPlain(decodeDatum(stored, 0, stored.length) ?? stored, this.#set, this.#onHit);
  }
}
