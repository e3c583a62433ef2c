import fc from 'fast-check';
import { pgDumpFailure } from './pg-dump-failure';

const failure = (output: string): string => pgDumpFailure(output, 'exit code 1', '15.20').message;

test.each<[string, string]>([
  [
    'pg_dump: error: aborting because of server version mismatch\npg_dump: detail: server version: 18.4; pg_dump version: 15.20 (Debian 15.20-0+deb12u1)',
    'the source is PostgreSQL 18.4 and pg_dump is 15.20, which only knows older ones.',
  ],
  [
    'pg_dump: error: query failed: ERROR:  permission denied for table Äther "x"\npg_dump: detail: Query was: LOCK TABLE public."Äther" IN ACCESS SHARE MODE',
    'the account may not read table Äther "x".',
  ],
  ['pg_dump: error: query failed: ERROR:  permission denied for schema crm\n', 'may not read schema crm.'],
  [
    'pg_dump: error: query failed: ERROR:  canceling statement due to lock timeout',
    'another session held a lock on a table for a minute.',
  ],
  ['pg_dump: error: query failed: ERROR:  invalid snapshot identifier: "x"', "the copy's snapshot is gone."],
  [
    'pg_dump: error: connection to server at "db.example" (10.0.0.1), port 5432 failed: FATAL:  password authentication failed for user "x"',
    'the server refused the password.',
  ],
  [
    'pg_dump: error: connection to server at "db.example", port 5432 failed: SSL error: certificate verify failed',
    "the server's certificate could not be verified.",
  ],
  [
    'pg_dump: error: connection to server at "db.example", port 5432 failed: Connection refused',
    'the connection failed.',
  ],
  [
    'pg_dump: error: sslmode value "verify-full" invalid when SSL support is not compiled in',
    'this pg_dump was built without TLS.',
  ],
  ['pg_dump: error: could not write to file: No space left on device', 'the disk is full.'],
])('%s', (output, expected) => {
  expect(failure(output)).toContain(expected);
});

test('says nothing of what it does not know', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), (text) => {
      const message = failure(`pg_dump: error: query failed: ERROR:  strange value ${text}`);
      fc.pre(
        !/permission denied|server version|lock|snapshot|password|certificate|connect|device/.test(text),
      );
      expect(message).toContain('pg_dump 15.20 ended with exit code 1');
      expect(message).not.toContain(text);
    }),
  );
});
