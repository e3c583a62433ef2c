const name = String.raw`(?:"(?:[^"]|"")*"|[^\s".]+)`;
const adding = new RegExp(
  String.raw`^\s*ALTER (TABLE|DOMAIN) (?:ONLY )?(${name}\.${name})\s+ADD CONSTRAINT (${name})\s`,
  'u',
);

/**
 * `ALTER TABLE t VALIDATE CONSTRAINT c` for `ALTER TABLE ONLY t ADD CONSTRAINT c …`, with the definition's own quoting; of a
 * domain alike. null for any other statement.
 */
export function validation(definition: string): string | null {
  const match = adding.exec(definition);
  return match === null ? null : `ALTER ${match[1]} ${match[2]} VALIDATE CONSTRAINT ${match[3]}`;
}

/** The same for a constraint that is NOT VALID on the source; null for one that is valid. */
export function uncheckedValidation(definition: string): string | null {
  return /\bNOT VALID\s*;?\s*$/.test(definition) ? validation(definition) : null;
}
