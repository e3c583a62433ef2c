import { InputError } from '../../errors';

/** Unquoted, these mean something to a shell, and the user expects that meaning. */
const shellOnly = /[|&;<>()`$*?\n]/;

/**
 * Splits a command into program and arguments like a POSIX shell splits words (quotes and backslashes as in
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02), without expanding anything.
 *
 * @param input the input's name, for errors
 * @throws InputError when it is empty, a quote is not closed, or it needs a shell
 */
export function splitCommand(text: string, input: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  const source = text.trimStart();
  for (let i = 0; i < source.length; ) {
    if (source.startsWith('\\\n', i)) {
      i += 2; // an escaped line end joins two lines
      continue;
    }
    if (isBetweenWords(source, i)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      i++;
      continue;
    }
    const piece = readPiece(source, i, input);
    word = (word ?? '') + piece.text;
    i = piece.end;
  }
  if (word !== undefined) words.push(word);
  if (words[0] === undefined || words[0] === '')
    throw new InputError(input, 'is empty', 'Set the command to run.');
  refuseAssignment(words[0], input);
  return words;
}

/** A line end ends the command: only behind it nothing may follow. */
function isBetweenWords(source: string, index: number): boolean {
  const character = source.charAt(index);
  return /\s/.test(character) && (character !== '\n' || source.slice(index).trim() === '');
}

interface Piece {
  readonly text: string;
  readonly end: number;
}

function readPiece(source: string, start: number, input: string): Piece {
  const character = source.charAt(start);
  if (character === "'") return readSingleQuoted(source, start, input);
  if (character === '"') return readDoubleQuoted(source, start, input);
  if (character === '\\') {
    return { text: source.charAt(start + 1) || '\\', end: start + 2 };
  }
  if (shellOnly.test(character)) throw needsShell(character, source, input);
  return { text: character, end: start + 1 };
}

function readSingleQuoted(source: string, start: number, input: string): Piece {
  const end = source.indexOf("'", start + 1);
  if (end < 0) throw unclosed("'", input);
  return { text: source.slice(start + 1, end), end: end + 1 };
}

function readDoubleQuoted(source: string, start: number, input: string): Piece {
  let text = '';
  for (let i = start + 1; i < source.length; i++) {
    const character = source.charAt(i);
    if (character === '"') return { text, end: i + 1 };
    if (character === '$' || character === '`') throw needsShell(character, source, input);
    const next = source.charAt(i + 1);
    if (character === '\\' && /["\\$`\n]/.test(next)) {
      if (next !== '\n') text += next;
      i++;
    } else text += character;
  }
  throw unclosed('"', input);
}

function unclosed(quote: string, input: string): InputError {
  return new InputError(
    input,
    `has a ${quote} that is not closed`,
    `Close it, or write \\${quote} for the character itself.`,
  );
}

function needsShell(character: string, source: string, input: string): InputError {
  const name = character === '\n' ? 'a line end' : `"${character}"`;
  return new InputError(
    input,
    `holds ${name}, which only a shell understands, and it runs without one`,
    `Ask for a shell: bash -c ${quoted(source)} — or quote the character if it is meant literally.`,
  );
}

/** The value is not repeated: it may be a password. */
function refuseAssignment(word: string, input: string): void {
  const [, name] = /^([A-Za-z_]\w*)=/.exec(word) ?? [];
  if (name === undefined) return;
  throw new InputError(
    input,
    `starts by setting the variable ${name}, which only a shell understands`,
    `Set it with env: in the workflow, or put the program env before it: env ${name}=…`,
  );
}

/** One shell word that means `text` literally. */
function quoted(text: string): string {
  return `'${text.slice(0, 200).replaceAll("'", "'\\''")}'`;
}
