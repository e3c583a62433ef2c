import { nameAfter } from './name-after';
import type { ServerRefusal } from './server-refusal';
import type { SkippedObject } from './skipped-object';

export type RefusalDecision =
  | { readonly kind: 'create-role'; readonly role: string }
  | { readonly kind: 'try-again' }
  /** The statement is not needed here; `object` where the user should hear of it. */
  | { readonly kind: 'go-on'; readonly object?: SkippedObject }
  | { readonly kind: 'extension-missing'; readonly extension: string }
  | { readonly kind: 'fail' };

const goOn: RefusalDecision = { kind: 'go-on' };

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const sqlState = {
  undefinedObject: '42704',
  duplicateObject: '42710',
  duplicateSchema: '42P06',
  undefinedFunction: '42883',
  invalidParameterValue: '22023',
  deadlockDetected: '40P01',
};

const doesNotExist = new Set(['42P01', '42703', '42704', '42883', '3F000']);

/**
 * What to do about a refused statement of a dump. Pure.
 *
 * @param words the statement's first words in lower case
 * @param text the statement, read as Latin-1
 */
export function decideOnRefusal(
  words: readonly string[],
  text: string,
  refusal: ServerRefusal,
): RefusalDecision {
  const role = missingRole(refusal);
  if (role !== undefined) return { kind: 'create-role', role };
  if (refusal.sqlState === sqlState.deadlockDetected) return { kind: 'try-again' };
  const [verb = '', second = ''] = words;
  if (verb === 'create' && second === 'extension') {
    return { kind: 'extension-missing', extension: nameAfter(text, ['extension']) };
  }
  if (verb === 'comment' && words[2] === 'extension') return goOn;
  if (alreadyThere(words, text, refusal)) return goOn;
  if (unknownToThisServer(words, text, refusal)) return goOn;
  if (drops(words, text) && doesNotExist.has(refusal.sqlState)) return goOn;
  if (verb === 'refresh' && !serverInTrouble(refusal)) {
    return { kind: 'go-on', object: { kind: 'materialized view data', name: nameAfter(text, ['view']) } };
  }
  return { kind: 'fail' };
}

/** SET ROLE and SET SESSION AUTHORIZATION report a missing role as an invalid value. */
function missingRole({ sqlState: state, message }: ServerRefusal): string | undefined {
  if (state !== sqlState.undefinedObject && state !== sqlState.invalidParameterValue) return undefined;
  return /^role "(.+)" does not exist$/s.exec(message)?.[1];
}

/** What every new database has, and roles that pg_dumpall writes and the server has too. */
function alreadyThere(words: readonly string[], text: string, refusal: ServerRefusal): boolean {
  if (words[0] !== 'create') return false;
  if (refusal.sqlState === sqlState.duplicateSchema) return nameAfter(text, ['schema']) === 'public';
  if (refusal.sqlState !== sqlState.duplicateObject) return false;
  return ['role', 'user', 'group'].includes(words[1] ?? '') || words.includes('language');
}

/** Settings, and statistics to import, that a newer pg_dump writes. A setting's bad value is a tablespace's name here. */
function unknownToThisServer(words: readonly string[], text: string, refusal: ServerRefusal): boolean {
  if (words[0] === 'set') {
    if (refusal.sqlState === sqlState.undefinedObject) return true;
    return refusal.sqlState === sqlState.invalidParameterValue && words[1] === 'default_tablespace';
  }
  return refusal.sqlState === sqlState.undefinedFunction && /\bpg_restore_\w+_stats\b/.test(text);
}

/** pg_dump --clean drops what a new database does not have; psql goes on after it, and so do we. */
function drops(words: readonly string[], text: string): boolean {
  if (words[0] === 'select') return /^SELECT pg_catalog\.lo_unlink\(/.test(text);
  return words[0] === 'drop' || (words[0] === 'alter' && words.includes('drop'));
}

/**
 * A materialized view's query may need rights its owner has lost, or a foreign server that a copy does not reach. The
 * view then stays unfilled, as pg_restore leaves it. Resources, operators and the system are another matter.
 */
function serverInTrouble({ sqlState: state }: ServerRefusal): boolean {
  return /^(53|54|57|58|XX)/.test(state);
}
