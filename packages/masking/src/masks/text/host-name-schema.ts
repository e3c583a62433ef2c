import * as v from 'valibot';

/** A host name of ASCII letters, digits and hyphens with at least two parts (RFC 1123, 2.1), as written in prodlike.yml. */
export const hostNameSchema = v.pipe(
  v.string(),
  v.maxLength(100, 'A domain of masked values has at most 100 characters.'),
  v.regex(
    /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
    'A domain looks like example.com: ASCII letters, digits and hyphens, with a dot.',
  ),
);
