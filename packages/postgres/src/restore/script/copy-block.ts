const backslash = 0x5c;
const newline = 0x0a;
const carriageReturn = 0x0d;
const endMark = Buffer.from('\\.');

/** How much of the bytes at hand is data, and where the script goes on after the end line, where that was found. */
export interface CopyExtent {
  readonly dataLength: number;
  readonly next?: number;
}

/**
 * Finds the end of a COPY data block, the line `\.`, in data that comes in pieces. Within the data a backslash is doubled,
 * so no other line can look like it (https://www.postgresql.org/docs/current/sql-copy.html, Text Format).
 */
export class CopyBlock {
  #atLineStart = true;

  /** @param final no more bytes will come */
  take(bytes: Buffer, final: boolean): CopyExtent {
    for (let at = bytes.indexOf(endMark); at !== -1; at = bytes.indexOf(endMark, at + 1)) {
      if (!this.#startsLine(bytes, at)) continue;
      const next = afterEndLine(bytes, at + endMark.length, final);
      if (next === 'unknown') return this.#data(bytes, at);
      if (next !== 'data') return { ...this.#data(bytes, at), next };
    }
    const last = bytes.length - 1;
    const cutMark = !final && bytes[last] === backslash && this.#startsLine(bytes, last);
    return this.#data(bytes, cutMark ? last : bytes.length);
  }

  #startsLine(bytes: Buffer, at: number): boolean {
    return at === 0 ? this.#atLineStart : bytes[at - 1] === newline;
  }

  #data(bytes: Buffer, dataLength: number): CopyExtent {
    if (dataLength > 0) this.#atLineStart = bytes[dataLength - 1] === newline;
    return { dataLength };
  }
}

/** `from` stands after `\.`: the offset of the next line, or 'unknown' where too few bytes are at hand. */
function afterEndLine(bytes: Buffer, from: number, final: boolean): number | 'unknown' | 'data' {
  const lineEnd = bytes[from] === carriageReturn ? from + 1 : from;
  if (lineEnd >= bytes.length) return final ? lineEnd : 'unknown';
  return bytes[lineEnd] === newline ? lineEnd + 1 : 'data';
}
