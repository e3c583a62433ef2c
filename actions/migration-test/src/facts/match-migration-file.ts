import { posix } from 'node:path';

/** How well a file's name fits a name from a tool's bookkeeping; 0 is not at all. */
type Fit = (name: string, stem: string, file: string) => boolean;

const leadingNumber = (text: string): string | undefined => /^[vV]?(\d+)/.exec(text)?.[1];

/** Best first. Each line names the tools that need it. */
const fits: readonly Fit[] = [
  // Flyway (script), graphile-migrate (filename), Knex (name with extension), Sequelize
  (name, _stem, file) => file === name || file.endsWith(`/${name}`),
  // node-pg-migrate, golang-migrate's and others' names without extension
  (name, stem) => stem === name,
  // Prisma: the folder is the migration
  (name, _stem, file) => posix.basename(posix.dirname(file)) === name,
  // Liquibase: path::id::author
  (name, _stem, file) => name.includes('::') && file.endsWith(name.split('::')[0] ?? name),
  // Django: app.0001_initial
  (name, _stem, file) =>
    file.replace(/\.py$/, '').endsWith(name.replace('.', '/migrations/')) && name.includes('.'),
  // TypeORM: AddUser1700000000000 in 1700000000000-AddUser.ts
  (name, stem) => stem === name.replace(/^(\D+)(\d{10,})$/, '$2-$1'),
  // Rails, dbmate, goose, Alembic: a version before the words
  (name, stem) =>
    stem.length > name.length && stem.startsWith(name) && /[_\-.]/.test(stem[name.length] ?? ''),
  // golang-migrate, goose: 1 in 000001_name.up.sql
  (name, stem) =>
    /^\d+$/.test(name) && leadingNumber(stem) !== undefined && Number(leadingNumber(stem)) === Number(name),
];

function stemOf(file: string): string {
  return posix.basename(file).replace(/(?:\.up)?\.[A-Za-z]+$/, '');
}

/** Reversals are never the file of a migration. */
export function migratesForward(file: string): boolean {
  return (
    !/(?:\.|_|-|\/)(?:down|undo|revert|rollback)\b[^/]*$/i.test(file) && !/\/(?:revert|verify)\//.test(file)
  );
}

/**
 * The file that a migration's bookkeeping name stands for, or undefined where none or several fit equally well.
 * @param files paths relative to the repository's root, with `/`
 */
export function matchMigrationFile(name: string, files: readonly string[]): string | undefined {
  const candidates = files.filter(migratesForward);
  for (const fit of fits) {
    const found = candidates.filter((file) => fit(name, stemOf(file), file));
    if (found.length === 1) return found[0];
    if (found.length > 1) {
      const [inMigrations, ...others] = found.filter((file) =>
        /(?:migrat|changelog|versions)/i.test(posix.dirname(file)),
      );
      return others.length === 0 ? inMigrations : undefined;
    }
  }
  return undefined;
}
