/** What a psql script is made of, in the order of the file. Texts are bytes: a dump need not be in UTF-8. */
export type ScriptPart =
  | ScriptStatement
  /** A piece of the data block of the statement before it (a COPY … FROM stdin), line ends included. */
  | { readonly kind: 'copy-data'; readonly data: Buffer }
  /** `\.` was read. */
  | { readonly kind: 'copy-end' }
  /** A line that starts with a backslash; `text` without the backslash, read as Latin-1. */
  | { readonly kind: 'meta-command'; readonly text: string; readonly line: number }
  /** A backslash within a statement, or text behind the semicolon of a COPY … FROM stdin. */
  | { readonly kind: 'misplaced'; readonly line: number }
  /** A `--` comment between statements, without the dashes, read as Latin-1. */
  | { readonly kind: 'comment'; readonly text: string }
  /** The script ends inside of this. */
  | { readonly kind: 'unterminated'; readonly what: UnterminatedPart; readonly line: number };

export interface ScriptStatement {
  readonly kind: 'statement';
  /** Without the semicolon and without the comments before it. */
  readonly text: Buffer;
  /** 1-based line of the script on which the statement starts. */
  readonly line: number;
  /** Its first unquoted words outside parentheses, in lower case; at most `leadingWordCount`. */
  readonly words: readonly string[];
  /** A COPY … FROM stdin: its data comes next, ended by `copy-end`. */
  readonly takesData: boolean;
}

/** Enough for CREATE OR REPLACE … and for ALTER TABLE ONLY … ALTER COLUMN … DROP. */
export const leadingWordCount = 12;

export type UnterminatedPart = 'quoted text' | 'comment' | 'COPY data' | 'function body or parenthesis';
