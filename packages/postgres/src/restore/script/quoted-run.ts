/** Something whose end must be found before statements go on. */
export type QuotedRun =
  /** `'…'` or `"…"`; a doubled quote ends one run and starts the next, which comes to the same. */
  | { readonly kind: 'quote'; readonly close: number }
  /** `E'…'`, or any `'…'` where standard_conforming_strings is off: a backslash escapes the next character. */
  | { readonly kind: 'escape-quote' }
  | { readonly kind: 'dollar-quote'; readonly tag: Buffer }
  | { readonly kind: 'line-comment' }
  | { readonly kind: 'block-comment'; depth: number };

/** `at`: how far the bytes were read; `ended`: the run ends there, rather than that bytes are lacking. */
export interface RunExtent {
  readonly at: number;
  readonly ended: boolean;
}

const quoteByte = 0x27;
const backslash = 0x5c;
const slash = 0x2f;
const star = 0x2a;

/**
 * Reads on within a run from `from` to its end or to the last byte that can be judged.
 * Rules: https://www.postgresql.org/docs/current/sql-syntax-lexical.html
 */
export function readRun(run: QuotedRun, bytes: Buffer, from: number): RunExtent {
  switch (run.kind) {
    case 'quote': {
      const close = bytes.indexOf(run.close, from);
      return close === -1 ? { at: bytes.length, ended: false } : { at: close + 1, ended: true };
    }
    case 'escape-quote':
      return readEscapeQuote(bytes, from);
    case 'dollar-quote': {
      const close = bytes.indexOf(run.tag, from);
      if (close !== -1) return { at: close + run.tag.length, ended: true };
      return { at: Math.max(from, bytes.length - run.tag.length + 1), ended: false };
    }
    case 'line-comment': {
      const end = bytes.indexOf('\n', from);
      return end === -1 ? { at: bytes.length, ended: false } : { at: end, ended: true };
    }
    case 'block-comment':
      return readBlockComment(run, bytes, from);
  }
}

function readEscapeQuote(bytes: Buffer, from: number): RunExtent {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === quoteByte) return { at: at + 1, ended: true };
    if (byte === backslash) {
      if (at + 1 === bytes.length) break;
      at++;
    }
    at++;
  }
  return { at, ended: false };
}

/** Comments nest: the depth is kept in the run. */
function readBlockComment(run: { depth: number }, bytes: Buffer, from: number): RunExtent {
  let at = from;
  while (at + 1 < bytes.length) {
    const pair = [bytes[at], bytes[at + 1]];
    if (pair[0] === star && pair[1] === slash) {
      run.depth--;
      at += 2;
      if (run.depth === 0) return { at, ended: true };
    } else if (pair[0] === slash && pair[1] === star) {
      run.depth++;
      at += 2;
    } else {
      at++;
    }
  }
  return { at, ended: false };
}
