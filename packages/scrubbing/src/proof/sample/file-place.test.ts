import { filePlace } from './file-place';

test.each([
  ['var/lib/prodlike/data/base/16384/2619', 'relation', 'base/16384/2619'],
  ['var/lib/prodlike/data/base/16384/2619.12', 'relation', 'base/16384/2619'],
  ['var/lib/prodlike/data/global/1262', 'relation', 'global/1262'],
  ['var/lib/prodlike/data/base/16384/2619_vm', 'other', 'base/16384/2619_vm'],
  ['var/lib/prodlike/data/pg_wal/000000010000000000000001', 'other', 'pg_wal'],
  ['var/lib/prodlike/data/postgresql.conf', 'other', 'postgresql.conf'],
])('%s is of kind %s', (path, kind, where) => {
  expect(filePlace(path, 'var/lib/prodlike/data')).toEqual(
    kind === 'relation' ? { kind, first: where } : { kind, where },
  );
});

test('what is beside the data directory is the system’s', () => {
  expect(filePlace('var/lib/prodlike/database', 'var/lib/prodlike/data')).toEqual({ kind: 'system' });
  expect(filePlace('etc/passwd', 'var/lib/prodlike/data')).toEqual({ kind: 'system' });
  expect(filePlace('base/1/1', '')).toEqual({ kind: 'relation', first: 'base/1/1' });
});
