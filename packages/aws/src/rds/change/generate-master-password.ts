import { randomInt } from 'node:crypto';

/**
 * Printable ASCII that ModifyDBInstance takes (all but `/ " @` and space), that a URL, a shell and a libpq connection string take
 * without quoting, and that cannot be misread
 * (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html, MasterUserPassword).
 */
const characters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_.~';

/** Log2(61) bits a character: 237 bits. */
const length = 40;

/** A random master password; the caller hides it from the log before its first use. */
export function generateMasterPassword(): string {
  return Array.from({ length }, () => characters.charAt(randomInt(characters.length))).join('');
}
