import type { TokenCursor } from './token-cursor';

const modifiers = new Set([
  'OR',
  'REPLACE',
  'TEMP',
  'TEMPORARY',
  'GLOBAL',
  'LOCAL',
  'UNLOGGED',
  'UNIQUE',
  'TRUSTED',
  'PROCEDURAL',
  'RECURSIVE',
  'CONSTRAINT',
  'FORCE',
]);
const twoWordObjects = new Set([
  'MATERIALIZED VIEW',
  'FOREIGN TABLE',
  'TEXT SEARCH',
  'EVENT TRIGGER',
  'ACCESS METHOD',
  'OPERATOR CLASS',
  'OPERATOR FAMILY',
  'USER MAPPING',
  'DEFAULT PRIVILEGES',
  'LARGE OBJECT',
  'FOREIGN DATA',
]);
const pairs: readonly (readonly [string, string])[] = [
  ['START', 'TRANSACTION'],
  ['PREPARE', 'TRANSACTION'],
  ['COMMIT', 'PREPARED'],
  ['ROLLBACK', 'PREPARED'],
  ['ROLLBACK', 'TO'],
  ['IMPORT', 'FOREIGN'],
  ['REASSIGN', 'OWNED'],
  ['SECURITY', 'LABEL'],
];
const dataVerbs = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'VALUES'] as const;

function objectWords(cursor: TokenCursor): string {
  while (!cursor.done && modifiers.has(cursor.current?.text.toUpperCase() ?? '')) cursor.position += 1;
  const first = cursor.next()?.text.toUpperCase() ?? '';
  const both = `${first} ${cursor.current?.text.toUpperCase() ?? ''}`;
  if (!twoWordObjects.has(both)) return first;
  cursor.position += 1;
  return both;
}

function verbAfterWith(cursor: TokenCursor): string {
  cursor.seek(...dataVerbs);
  return cursor.current?.text.toUpperCase() ?? 'SELECT';
}

/**
 * The words of a statement's command tag (`ALTER TABLE`, `CREATE INDEX`, `UPDATE`), and where what follows begins.
 * A common table expression counts as its main verb.
 */
export function commandWords(cursor: TokenCursor): string {
  while (cursor.accept('('));
  for (const [first, second] of pairs) {
    if (cursor.accept(first, second))
      return first === 'IMPORT' ? 'IMPORT FOREIGN SCHEMA' : `${first} ${second}`;
  }
  if (cursor.accept('REFRESH', 'MATERIALIZED', 'VIEW')) return 'REFRESH MATERIALIZED VIEW';
  const token = cursor.next();
  if (token?.kind !== 'word') return '';
  const verb = token.text.toUpperCase();
  if (verb === 'CREATE' || verb === 'ALTER' || verb === 'DROP') return `${verb} ${objectWords(cursor)}`;
  if (verb === 'WITH') return verbAfterWith(cursor);
  if (verb === 'ROLLBACK' || verb === 'ABORT') {
    if (!cursor.accept('WORK')) cursor.accept('TRANSACTION');
    if (cursor.accept('TO')) return 'ROLLBACK TO';
    return cursor.accept('PREPARED') ? 'ROLLBACK PREPARED' : 'ROLLBACK';
  }
  if (verb === 'END') return 'COMMIT';
  if (verb === 'START') return 'BEGIN';
  return verb;
}
