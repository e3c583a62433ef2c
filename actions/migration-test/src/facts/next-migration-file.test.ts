import { nextMigrationFile } from './next-migration-file';

const files = [
  'db/migrations/1_a.sql',
  'db/migrations/2_b.down.sql',
  'db/migrations/2_b.sql',
  'db/migrations/3_c.sql',
  'db/migrations/README.md',
  'prisma/migrations/20240101_a/migration.sql',
  'prisma/migrations/20240102_b/migration.sql',
  'prisma/schema.prisma',
];

test.each([
  [['db/migrations/1_a.sql'], 'db/migrations/2_b.sql'],
  [['db/migrations/2_b.sql', 'db/migrations/1_a.sql'], 'db/migrations/3_c.sql'],
  [['db/migrations/3_c.sql'], undefined],
  [['prisma/migrations/20240101_a/migration.sql'], 'prisma/migrations/20240102_b/migration.sql'],
  [[], undefined],
])('after %j comes %s', (known, next) => {
  expect(nextMigrationFile(known, files)).toBe(next);
});
