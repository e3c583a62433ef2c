import { type Host, InputError } from '@prodlike/core';
import { recipientFault } from './recipient-fault';

/** Whom details are encrypted to: age recipients, checked, each once. */
export type Recipients = readonly [string, ...string[]];

/** An identity of age, wherever it stands in a line; its checksum need not fit. */
const identity = /AGE-SECRET-KEY-[A-Z0-9-]+/gi;

/**
 * Reads age public keys, one a line, as `age -R` reads them: empty lines and lines that start with # are left out.
 *
 * @param input the input that they are from
 * @returns undefined where there are none
 * @throws InputError for what is no public key that the library takes; a private key is registered as a secret before
 */
export async function parseRecipients(
  text: string,
  input: string,
  host: Pick<Host, 'secret'>,
): Promise<Recipients | undefined> {
  refuseIdentities(text, input, host);
  const lines = text.split(/\r?\n/).map((line, index) => ({ key: line.trim(), number: index + 1 }));
  const keys = new Set<string>();
  for (const { key, number } of lines) {
    if (key === '' || key.startsWith('#')) continue;
    const fault = await recipientFault(key);
    if (fault !== undefined) throw new InputError(input, `${fault.what} in line ${number}`, fault.remedy);
    keys.add(key);
  }
  refuseMixture(keys, input);
  const [first, ...others] = keys;
  return first === undefined ? undefined : [first, ...others];
}

function refuseIdentities(text: string, input: string, host: Pick<Host, 'secret'>): void {
  const found = text.match(identity);
  if (found === null) return;
  for (const secret of found) host.secret(secret);
  throw new InputError(
    input,
    'holds a private key (AGE-SECRET-KEY-…), and needs public ones',
    'Take it as leaked: whoever can read this workflow or its log may have it. Make a new key with age-keygen, and set the input to the line "# public key: age1…" of what it wrote.',
  );
}

/** As age itself does: one key that a quantum computer breaks opens the file for all. */
function refuseMixture(keys: ReadonlySet<string>, input: string): void {
  const strong = [...keys].filter((key) => /^age1(?:tag)?pq1/.test(key)).length;
  if (strong === 0 || strong === keys.size) return;
  throw new InputError(
    input,
    `has ${strong} post-quantum of ${keys.size} keys, and age takes either kind alone`,
    'Give everyone a post-quantum key (age1pq1…), or nobody.',
  );
}
