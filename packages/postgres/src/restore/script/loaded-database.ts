import { InputError } from '@prodlike/core';

/** Verbs that put something into a database, or change what is in it. */
const fillingVerbs = new Set([
  'create',
  'alter',
  'insert',
  'copy',
  'update',
  'delete',
  'do',
  'call',
  'refresh',
]);
const serverWide = new Set(['role', 'user', 'group', 'database', 'tablespace']);
const rightsVerbs = new Set(['grant', 'revoke', 'comment']);

/** Of PostgreSQL 13 and 14, pg_dumpall from 15 on states whose the schema public is in every database, empty ones too. */
function altersSchema([verb, object]: readonly string[]): boolean {
  return verb === 'alter' && object === 'schema';
}

/**
 * Keeps to one database: everything goes into the target, so a script that fills two of them (pg_dumpall) is refused at
 * the second, and one that connects to several but fills one is not.
 */
export class LoadedDatabase {
  #current = '';
  #filled: string | undefined;

  /** Whether a statement is on rights or owners in another database than the one that was filled. */
  isOfAnother(words: readonly string[]): boolean {
    if (this.#filled === undefined || this.#filled === this.#current) return false;
    return rightsVerbs.has(words[0] ?? '') || altersSchema(words);
  }

  /** A statement ran in the current database. */
  ran(words: readonly string[], line: number): void {
    if (!fillingVerbs.has(words[0] ?? '') || serverWide.has(words[1] ?? '') || altersSchema(words)) return;
    this.#filled ??= this.#current;
    if (this.#filled === this.#current) return;
    throw new InputError(
      'base',
      `holds more than one database: ${shown(this.#filled)} and, at line ${line}, ${shown(this.#current)}`,
      'Dump the one database with pg_dump rather than all with pg_dumpall.',
    );
  }

  connect(database: string): void {
    this.#current = database;
  }
}

function shown(database: string): string {
  return database === '' ? 'the one at its start' : database;
}
