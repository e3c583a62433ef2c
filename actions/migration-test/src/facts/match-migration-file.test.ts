import { matchMigrationFile } from './match-migration-file';

const files = [
  'README.md',
  'db/migrations/000002_add_email.up.sql',
  'db/migrations/000002_add_email.down.sql',
  'db/migrations/20240102030405_add_orders.sql',
  'migrations/20240201000000_knex_one.js',
  'migrations/1700000000000_pgm-two.js',
  'prisma/migrations/20240301_init/migration.sql',
  'src/main/resources/db/migration/V3__flyway.sql',
  'changelog/db.changelog-1.sql',
  'shop/migrations/0001_initial.py',
  'users/migrations/0001_initial.py',
  'src/migration/1700000000001-AddUser.ts',
  'alembic/versions/ab12cd34ef56_add_col.py',
];

test.each([
  ['20240201000000_knex_one.js', 'migrations/20240201000000_knex_one.js'],
  ['1700000000000_pgm-two', 'migrations/1700000000000_pgm-two.js'],
  ['20240301_init', 'prisma/migrations/20240301_init/migration.sql'],
  ['V3__flyway.sql', 'src/main/resources/db/migration/V3__flyway.sql'],
  ['changelog/db.changelog-1.sql::1::me', 'changelog/db.changelog-1.sql'],
  ['shop.0001_initial', 'shop/migrations/0001_initial.py'],
  ['AddUser1700000000001', 'src/migration/1700000000001-AddUser.ts'],
  ['20240102030405', 'db/migrations/20240102030405_add_orders.sql'],
  ['ab12cd34ef56', 'alembic/versions/ab12cd34ef56_add_col.py'],
  ['2', 'db/migrations/000002_add_email.up.sql'],
  ['nothing_like_it', undefined],
])('finds the file of %s', (name, file) => {
  expect(matchMigrationFile(name, files)).toBe(file);
});

test('does not choose between files that fit equally', () => {
  expect(matchMigrationFile('7', ['db/a/migrations/7_x.sql', 'db/b/migrations/7_y.sql'])).toBeUndefined();
});
