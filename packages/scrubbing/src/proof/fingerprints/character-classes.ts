/** What a character may be in a word, as bits. */
export const wordCharacter = 1;
export const letterCharacter = 2;
export const digitCharacter = 4;
/** Stands inside words, not at their ends. */
export const edgeCharacter = 8;

const word = /[\p{L}\p{N}@._+%'-]/u;
const letter = /\p{L}/u;
const edge = /[._+%'-]/;

/** Of the characters up to U+FFFF; 255 where it was not asked for yet: few of them are ever met. */
const known = new Uint8Array(0x10000).fill(255);

/** Classes of a code point. Several times faster than the expressions, which decide once a character. */
export function classesOf(codePoint: number): number {
  const classes = known[codePoint];
  if (classes !== undefined && classes !== 255) return classes;
  const found = decide(String.fromCodePoint(codePoint));
  if (classes !== undefined) known[codePoint] = found;
  return found;
}

function decide(character: string): number {
  if (!word.test(character)) return 0;
  const isDigit = character >= '0' && character <= '9';
  return (
    wordCharacter |
    (letter.test(character) ? letterCharacter : 0) |
    (isDigit ? digitCharacter : 0) |
    (edge.test(character) ? edgeCharacter : 0)
  );
}
