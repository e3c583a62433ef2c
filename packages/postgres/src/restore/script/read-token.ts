import type { QuotedRun } from './quoted-run';

/** The next thing in a script's code; `end` is the offset behind it, or behind the opening mark of a run. */
export type ScriptToken =
  | { readonly kind: 'space'; readonly end: number; readonly newline: boolean }
  | { readonly kind: 'word'; readonly end: number; readonly text: string }
  | { readonly kind: 'open' | 'close' | 'semicolon' | 'backslash' | 'other'; readonly end: number }
  | { readonly kind: 'run'; readonly end: number; readonly run: QuotedRun };

const doubleQuote = 0x22;
const dollar = 0x24;
const quote = 0x27;
const dash = 0x2d;
const slash = 0x2f;
const star = 0x2a;

type ByteClass =
  | 'space'
  | 'word-start'
  | 'word-part'
  | 'open'
  | 'close'
  | 'semicolon'
  | 'backslash'
  | 'other';

const classes: readonly ByteClass[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (' \t\n\r\f\v'.includes(character)) return 'space';
  if (byte >= 0x80 || /[A-Za-z_]/.test(character)) return 'word-start';
  if (/[0-9$]/.test(character)) return 'word-part';
  if (character === '(') return 'open';
  if (character === ')') return 'close';
  if (character === ';') return 'semicolon';
  return character === '\\' ? 'backslash' : 'other';
});

/**
 * Reads one token at `at`.
 *
 * @param final no more bytes will come
 * @returns undefined where the bytes at hand do not tell the token yet
 */
export function readToken(bytes: Buffer, at: number, final: boolean): ScriptToken | undefined {
  const byte = bytes[at];
  if (byte === undefined) return undefined;
  const kind = classes[byte] ?? 'other';
  switch (kind) {
    case 'space':
      return readSpace(bytes, at);
    case 'word-start':
      return readWord(bytes, at, final);
    case 'word-part':
      return byte === dollar ? readDollar(bytes, at, final) : { kind: 'other', end: at + 1 };
    case 'other':
      return readMark(bytes, at, final);
    default:
      return { kind, end: at + 1 };
  }
}

function readSpace(bytes: Buffer, at: number): ScriptToken {
  let end = at;
  let newline = false;
  while (classes[bytes[end] ?? 0] === 'space') {
    if (bytes[end] === 0x0a) newline = true;
    end++;
  }
  return { kind: 'space', end, newline };
}

function readWord(bytes: Buffer, at: number, final: boolean): ScriptToken | undefined {
  const end = wordEnd(bytes, at + 1);
  if (end === bytes.length && !final) return undefined;
  const text = bytes.toString('latin1', at, end).toLowerCase();
  if (text === 'e' && bytes[end] === quote) {
    return { kind: 'run', end: end + 1, run: { kind: 'escape-quote' } };
  }
  return { kind: 'word', end, text };
}

function wordEnd(bytes: Buffer, from: number): number {
  let end = from;
  while (end < bytes.length) {
    const kind = classes[bytes[end] ?? 0];
    if (kind !== 'word-start' && kind !== 'word-part') break;
    end++;
  }
  return end;
}

/** `$tag$`, or a lone dollar sign as in the parameter `$1`. */
function readDollar(bytes: Buffer, at: number, final: boolean): ScriptToken | undefined {
  let end = at + 1;
  while (end < bytes.length) {
    const kind = classes[bytes[end] ?? 0];
    const digit = kind === 'word-part' && bytes[end] !== dollar;
    if (kind !== 'word-start' && !(digit && end > at + 1)) break;
    end++;
  }
  if (end === bytes.length && !final) return undefined;
  if (bytes[end] !== dollar) return { kind: 'other', end: at + 1 };
  // A copy: the tag outlives the chunk it stood in.
  const tag = Buffer.from(bytes.subarray(at, end + 1));
  return { kind: 'run', end: end + 1, run: { kind: 'dollar-quote', tag } };
}

function readMark(bytes: Buffer, at: number, final: boolean): ScriptToken | undefined {
  const byte = bytes[at];
  if (byte === quote || byte === doubleQuote) {
    return { kind: 'run', end: at + 1, run: { kind: 'quote', close: byte } };
  }
  if (byte === dash || byte === slash) {
    const next = bytes[at + 1];
    if (next === undefined && !final) return undefined;
    if (byte === dash && next === dash) return { kind: 'run', end: at + 2, run: { kind: 'line-comment' } };
    if (byte === slash && next === star) {
      return { kind: 'run', end: at + 2, run: { kind: 'block-comment', depth: 1 } };
    }
  }
  return { kind: 'other', end: at + 1 };
}
