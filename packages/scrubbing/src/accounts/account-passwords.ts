import { InputError } from '@prodlike/core';

const input = 'account-passwords';

/**
 * The input account-passwords: lines `name=password`; blank lines and lines that start with `#` do not count. The caller
 * registers every password as a secret.
 *
 * @returns passwords by name
 * @throws InputError for a line of another form, or a password that SASLprep (RFC 4013) would change; repeats no password
 */
export function accountPasswords(text: string): ReadonlyMap<string, string> {
  const passwords = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    const name = line.slice(0, Math.max(0, at)).trim();
    if (name === '') {
      throw new InputError(input, `has no name=password on line ${index + 1}`, 'Write one such pair a line.');
    }
    const password = line.slice(at + 1);
    if (!/^[\x20-\x7e]+$/.test(password)) {
      const fault = `gives ${JSON.stringify(name)} a password that is empty or not of printable ASCII`;
      throw new InputError(input, fault, 'Use letters, digits and signs of ASCII.');
    }
    if (passwords.has(name)) {
      throw new InputError(input, `names ${JSON.stringify(name)} twice`, 'Keep one of the lines.');
    }
    passwords.set(name, password);
  }
  return passwords;
}
