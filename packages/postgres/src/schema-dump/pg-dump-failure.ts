import { AdvisedError } from '@prodlike/core';

interface Known {
  readonly pattern: RegExp;
  /** @param name what the pattern's group caught: an object's name or a version */
  readonly fault: (name: string, second: string) => string;
  readonly remedy: string;
}

/** pg_dump's own words and the server's, in English; only names and versions are taken from them. */
const known: readonly Known[] = [
  {
    pattern: /server version: (\d[\w.]*).*?pg_dump version: (\d[\w.]*)/s,
    fault: (server, own) =>
      `the source is PostgreSQL ${server} and pg_dump is ${own}, which only knows older ones`,
    remedy:
      "Install the PostgreSQL client of the source's version or newer, or name a postgres-image that has it.",
  },
  {
    pattern: /permission denied for ([^\n]{1,250})/,
    fault: (object) => `the account may not read ${object}`,
    remedy: 'GRANT USAGE on the schemas and SELECT on all their tables and sequences to the account.',
  },
  {
    pattern: /due to lock timeout|could not obtain lock/,
    fault: () => 'another session held a lock on a table for a minute',
    remedy: 'Run it again when no migration runs on the source.',
  },
  {
    pattern:
      /invalid snapshot identifier|could not import the requested snapshot|snapshot "[^"]*" does not exist/,
    fault: () => "the copy's snapshot is gone",
    remedy: 'Run it again; if it happens each time, look for what ends idle sessions on the source.',
  },
  {
    pattern: /password authentication failed|no password supplied|PAM authentication failed/,
    fault: () => 'the server refused the password',
    remedy: 'Check the user and its password; an IAM token lives for 15 minutes.',
  },
  {
    pattern: /SSL support is not compiled in/,
    fault: () => 'this pg_dump was built without TLS',
    remedy: 'Install the PostgreSQL client of the distribution or of postgresql.org.',
  },
  {
    pattern: /certificate verify failed|does not match host name|root certificate file/,
    fault: () => "the server's certificate could not be verified",
    remedy: 'Give the authority that signed it as ssl-ca.',
  },
  {
    pattern: /connection to server (?:at|on)|server closed the connection|could not (?:connect|receive|send)/,
    fault: () => 'the connection failed',
    remedy: 'Check the network, and that the server takes one more connection.',
  },
  {
    pattern: /No space left on device/,
    fault: () => 'the disk is full',
    remedy: 'Free space in the folder for temporary files.',
  },
];

/**
 * Why pg_dump gave up, in words of our own: what it prints may hold more than names.
 *
 * @param ending e.g. `exit code 1`
 */
export function pgDumpFailure(output: string, ending: string, version: string): AdvisedError {
  for (const { pattern, fault, remedy } of known) {
    const match = pattern.exec(output);
    if (match === null) continue;
    const what = fault(match[1] ?? '', match[2] ?? '').replace(/\p{Cc}/gu, '\ufffd');
    return new AdvisedError(`The schema could not be dumped: ${what}.`, remedy);
  }
  return new AdvisedError(
    `The schema could not be dumped: pg_dump ${version} ended with ${ending}.`,
    'Run pg_dump --schema-only with the same account by hand to see what it says.',
  );
}
