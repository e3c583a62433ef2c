export type SqlTokenKind =
  | 'word'
  | 'quoted-identifier'
  | 'string'
  | 'number'
  | 'parameter'
  | 'operator'
  | 'punctuation'
  | 'comment';

/** A token of PostgreSQL's lexical structure (manual, 4.1); `start` and `end` are UTF-16 offsets, `end` exclusive. */
export interface SqlToken {
  readonly kind: SqlTokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface LexOptions {
  /** The session's standard_conforming_strings; off lets backslashes escape in plain strings. Default: true. */
  readonly standardConformingStrings?: boolean;
}
