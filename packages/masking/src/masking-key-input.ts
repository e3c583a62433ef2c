import * as v from 'valibot';

/** Below this a key can be guessed by trying: 32 characters hold 128 bits where each is a hexadecimal digit. */
const leastCharacters = 32;

/** The secret masking-key; undefined when not set. No fault repeats it. */
export function maskingKeyInput(): v.GenericSchema<string, string | undefined> {
  return v.pipe(
    v.string(),
    v.check(
      (key) => key === '' || Array.from(key).length >= leastCharacters,
      `has fewer than ${leastCharacters} characters`,
    ),
    v.transform((key) => (key === '' ? undefined : key)),
    v.metadata({ remedy: 'Make one with: openssl rand -hex 32' }),
  );
}
