import { isPortTaken, startupFailure } from './startup-failure';

const what = 'PostgreSQL 18.4 on /data could not start';

test.each([
  ['FATAL:  could not access file "timescaledb": No such file or directory', 'library "timescaledb"'],
  ['initdb: error: could not look up effective user ID 4711: user does not exist', 'no user 4711'],
  ['PANIC:  could not write to file "pg_wal/xlogtemp.12": No space left on device', 'disk is full'],
  ['FATAL:  lock file "postmaster.pid" already exists', 'another server runs'],
  ['FATAL:  data directory "/data" has invalid permissions', 'has invalid permissions'],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'shared memory'],
  ['PANIC:  could not locate a valid checkpoint record at 0/1500028', 'write-ahead log'],
  ['FATAL:  incorrect checksum in control file', 'corrupt'],
  ['FATAL:  could not open file "/etc/pg/extra.conf": No such file or directory', '"/etc/pg/extra.conf"'],
  ['postgres: error while loading shared libraries: libxml2.so.2: cannot open', 'libxml2.so.2'],
])('%s', (line, expected) => {
  const log = `LOG:  starting PostgreSQL 18.4\n${line}\n`;
  expect(startupFailure(what, log).message).toContain(expected);
});

test('text that is not recognised is not repeated', () => {
  const error = startupFailure(what, 'FATAL:  canary value 4711 in some new message');
  expect(error.message).toContain('not among the known ones');
  expect(error.message).not.toMatch(/canary|4711/);
});

test('a taken port is told apart', () => {
  const log =
    'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets';
  expect([isPortTaken(log), isPortTaken('FATAL:  data directory')]).toEqual([true, false]);
});
