/** With a date (8), a count (`-99`) and a member's letter (`-a`), a name of RDS may have 63 characters. */
const mostCharacters = 50;

/**
 * Why no name may be made under this prefix, as the rest of a sentence; undefined: it is fine. RDS keeps names in lower case,
 * beginning with a letter, without two hyphens in a row (RestoreDBInstanceFromDBSnapshot, DBInstanceIdentifier). The hyphen at
 * the end keeps `shop` from being a prefix of `shopping`.
 */
export function prefixFault(prefix: string): string | undefined {
  if (prefix === '') return 'is empty';
  if (!/^[a-z][a-z0-9-]*$/.test(prefix)) {
    return 'has to begin with a letter, in lower case, with letters, digits and hyphens only';
  }
  if (!prefix.endsWith('-')) return 'has to end with a hyphen';
  if (prefix.includes('--')) return 'has two hyphens in a row, which RDS refuses in a name';
  if (prefix.length < 4) return 'is shorter than 4 characters, so that it could match what is not yours';
  if (prefix.length > mostCharacters) return `is longer than ${mostCharacters} characters`;
  return undefined;
}
