import { AdvisedError, type Host } from '@prodlike/core';

/** Secret keys of age, at least one. */
export type Identities = readonly [string, ...string[]];

const advice = 'Give the file that age-keygen wrote for the key in details-recipients.';

/**
 * Reads age's secret keys, one a line, as age-keygen writes them: empty lines and lines that start with # are left out. Each
 * is registered as a secret.
 *
 * @param place where they are from, as the subject of a sentence
 * @throws AdvisedError for anything else
 */
export async function parseIdentities(
  text: string,
  place: string,
  host: Pick<Host, 'secret'>,
): Promise<Identities> {
  refuseOtherKinds(text, place);
  const keys = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  for (const key of keys) host.secret(key);
  const [first, ...others] = keys;
  if (first === undefined) throw new AdvisedError(`${place} holds no key.`, advice);
  const { Decrypter } = await import('age-encryption');
  for (const key of keys) {
    try {
      new Decrypter().addIdentity(key);
    } catch (cause) {
      throw new AdvisedError(
        `${place} holds a line that is no secret key of age (AGE-SECRET-KEY-…).`,
        advice,
        { cause },
      );
    }
  }
  return [first, ...others];
}

function refuseOtherKinds(text: string, place: string): void {
  if (/^(?:-----BEGIN AGE ENCRYPTED FILE|age-encryption\.org\/v1)/.test(text.trimStart())) {
    throw new AdvisedError(
      `${place} is protected by a passphrase.`,
      'Decrypt it with age on the way: age -d KEYFILE | prodlike details open FILE --identity -',
    );
  }
  if (text.includes('PRIVATE KEY-----'))
    throw new AdvisedError(`${place} is not a key of age: it looks like one for SSH or TLS.`, advice);
  if (/^age1/m.test(text) && !text.includes('AGE-SECRET-KEY-'))
    throw new AdvisedError(`${place} holds a public key, which only encrypts.`, advice);
}
