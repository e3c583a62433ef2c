/**
 * Many tools keep a migration and its reversal in one file. What follows one of these lines undoes the migration:
 * dbmate, goose, sql-migrate and rambler, MyBatis Migrations, node-db-migrate's and Play's evolutions.
 */
const reversal =
  /^[ \t]*(?:--[ \t]*migrate:down|--[ \t]*\+(?:goose|migrate)[ \t]+down|--[ \t]*rambler[ \t]+down|--[ \t]*\/\/[ \t]*@undo|(?:--|#)[ \t]*---?[ \t]*!downs)\b.*$/im;

/** The part of a migration file that migrates; the whole file where nothing in it undoes. */
export function upSection(sql: string): string {
  const found = reversal.exec(sql);
  return found === null ? sql : sql.slice(0, found.index);
}
