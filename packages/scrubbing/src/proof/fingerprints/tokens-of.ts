import {
  classesOf,
  digitCharacter,
  edgeCharacter,
  letterCharacter,
  wordCharacter,
} from './character-classes';

/** A part of a text that may be looked for by itself, in one form however it was written. */
export interface Token {
  readonly kind: 'email' | 'digits' | 'word' | 'pair';
  readonly text: string;
}

/** A run of word characters, and where it lies. */
interface Run {
  readonly start: number;
  readonly end: number;
  /** Has a letter or an @: else it is a number or marks. */
  readonly isWord: boolean;
  readonly digits: number;
}

/** A word in lower case, without the marks at its ends. */
interface Word {
  readonly text: string;
  readonly bytes: number;
  readonly runEnd: number;
}

// Names of this module: an import is read through a getter, which the inner loop would pay for each character.
const classes = classesOf;
const wordBit = wordCharacter;
const letterBit = letterCharacter;
const digitBit = digitCharacter;
const at = 0x40;

const digitsPattern = /\d(?:[ ().-]{0,2}\d){7,}/g;
/** Days are shared by many people. */
const datePattern = /^(?:\d{4}-\d{2}-\d{2}(?: \d{2})?|\d{1,2}\.\d{1,2}\.\d{4})$/;
const leastDigits = 8;
/** Beyond it, a text is looked at no further: no name stands in a megabyte only once. */
const longestText = 1_000_000;

/**
 * E-mail addresses and words in lower case, two words in a row, and runs of 8 digits or more without what groups them (phone
 * numbers, cards, accounts).
 */
export function tokensOf(value: string): Token[] {
  const text = value.length > longestText ? value.slice(0, longestText) : value;
  const tokens: Token[] = [];
  let digits = 0;
  let before: Word | undefined;
  for (let run = nextRun(text, 0); run !== undefined; run = nextRun(text, run.end)) {
    digits += run.digits;
    const word = run.isWord ? wordOf(text, run) : undefined;
    if (word?.text.includes('@')) {
      if (/^[^@]+@[^@]+\.[^@]+$/.test(word.text)) tokens.push({ kind: 'email', text: word.text });
      before = undefined;
      continue;
    }
    if (word !== undefined && isLong(word.text.length, word.bytes))
      tokens.push({ kind: 'word', text: word.text });
    if (word !== undefined && before !== undefined && run.start - before.runEnd === 1) {
      if (isLong(before.text.length + word.text.length, before.bytes + word.bytes))
        tokens.push({ kind: 'pair', text: `${before.text} ${word.text}` });
    }
    before = word;
  }
  if (digits >= leastDigits) addDigits(text, tokens);
  return tokens;
}

function nextRun(text: string, from: number): Run | undefined {
  let start = from;
  while (start < text.length && (classes(text.codePointAt(start) ?? 0) & wordBit) === 0) start += 1;
  if (start >= text.length) return undefined;
  let end = start;
  let isWord = false;
  let digits = 0;
  while (end < text.length) {
    const codePoint = text.codePointAt(end) ?? 0;
    const kind = classes(codePoint);
    if ((kind & wordBit) === 0) break;
    if ((kind & letterBit) !== 0 || codePoint === at) isWord = true;
    if ((kind & digitBit) !== 0) digits += 1;
    end += codePoint > 0xffff ? 2 : 1;
  }
  return { start, end, isWord, digits };
}

function wordOf(text: string, run: Run): Word {
  let { start, end } = run;
  while ((classes(text.charCodeAt(start)) & edgeCharacter) !== 0) start += 1;
  while ((classes(text.charCodeAt(end - 1)) & edgeCharacter) !== 0) end -= 1;
  const lower = text.slice(start, end).toLowerCase();
  return { text: lower, bytes: Buffer.byteLength(lower), runEnd: run.end };
}

function isLong(characters: number, bytes: number): boolean {
  return characters >= 6 || bytes >= 9;
}

function addDigits(text: string, tokens: Token[]): void {
  for (const [match] of text.matchAll(digitsPattern)) {
    const digits = match.replace(/\D/g, '');
    if (digits.length >= leastDigits && !datePattern.test(match))
      tokens.push({ kind: 'digits', text: digits });
  }
}
