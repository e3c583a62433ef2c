/** A part of a text that may be looked for by itself, in one form however it was written. */
export interface Token {
  readonly kind: 'email' | 'digits' | 'word' | 'pair';
  readonly text: string;
}

const wordPattern = /[\p{L}\p{N}@._+%'-]+/gu;
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
  let before = '';
  let beforeEnd = -2;
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0].replace(/^[._+%'-]+|[._+%'-]+$/g, '').toLowerCase();
    if (word.includes('@')) {
      if (/^[^@]+@[^@]+\.[^@]+$/.test(word)) tokens.push({ kind: 'email', text: word });
    } else {
      if (isLong(word)) tokens.push({ kind: 'word', text: word });
      const adjacent = match.index - beforeEnd === 1;
      if (adjacent && hasLetter(before) && hasLetter(word) && isLong(before + word))
        tokens.push({ kind: 'pair', text: `${before} ${word}` });
    }
    before = word.includes('@') ? '' : word;
    beforeEnd = match.index + match[0].length;
  }
  for (const match of text.matchAll(digitsPattern)) {
    const digits = match[0].replace(/\D/g, '');
    if (digits.length >= leastDigits && !datePattern.test(match[0]))
      tokens.push({ kind: 'digits', text: digits });
  }
  return tokens;
}

function hasLetter(word: string): boolean {
  return /\p{L}/u.test(word);
}

function isLong(word: string): boolean {
  return hasLetter(word) && (word.length >= 6 || Buffer.byteLength(word) >= 9);
}
