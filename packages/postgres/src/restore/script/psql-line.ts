/** What a psql line of a script means for loading it. */
export type PsqlLine =
  | { readonly kind: 'nothing' }
  /** `database`: as the line writes it, quotes included. */
  | { readonly kind: 'connect'; readonly database: string }
  /** `command` is fit to be shown: a backslash and the command's letters. */
  | { readonly kind: 'unknown'; readonly command: string };

/** @param text the line without its backslash */
export function readPsqlLine(text: string): PsqlLine {
  const [command = '', ...rest] = text.split(/\s+/);
  switch (command) {
    // pg_dump's guard against psql commands within data, which do not run here anyway.
    case 'restrict':
    case 'unrestrict':
      return { kind: 'nothing' };
    case 'c':
    case 'connect':
      return { kind: 'connect', database: rest.filter((word) => !word.startsWith('-')).join(' ') };
    default:
      return { kind: 'unknown', command: `\\${/^[A-Za-z_]+|^[.?!]/.exec(command)?.[0] ?? '…'}` };
  }
}
