import { nameAfter } from './name-after';
import type { SkippedObject } from './skipped-object';

export type StatementPlan =
  | { readonly kind: 'run' }
  /** Not run; `object` where the user should hear of it. */
  | { readonly kind: 'skip'; readonly object?: SkippedObject };

const run: StatementPlan = { kind: 'run' };
const skipSilently: StatementPlan = { kind: 'skip' };

/** Kinds of objects that must not come to life in a copy, by the words that name them in CREATE, ALTER, COMMENT, … */
const keptOut: readonly (readonly [words: readonly string[], kind: SkippedObject['kind']])[] = [
  // A subscription would connect to the publisher and take its replication slot over.
  [['subscription'], 'subscription'],
  [['publication'], 'publication'],
  // It would fire on the migrations and on our own statements.
  [['event', 'trigger'], 'event trigger'],
  // It holds the password of another server, which a migration could then reach.
  [['user', 'mapping'], 'user mapping'],
  // A folder on the source's machine; what lies in it goes to the default tablespace.
  [['tablespace'], 'tablespace'],
  // Login rights and passwords of the source; `ALTER ROLE postgres` would change our own.
  [['role'], 'role attributes'],
  [['user'], 'role attributes'],
  [['group'], 'role attributes'],
  [['database'], 'database settings'],
];

const definingVerbs = new Set(['create', 'alter', 'drop', 'comment', 'security']);

/**
 * Whether a statement of a dump is to run on the target, which is one database of a throw-away server.
 *
 * @param words the statement's first words in lower case
 * @param text the statement, read as Latin-1
 */
export function planStatement(words: readonly string[], text: string): StatementPlan {
  const [verb = '', second = ''] = words;
  if ((verb === 'grant' || verb === 'revoke') && onDatabase(words)) return skipSilently;
  if (verb === 'create' && (second === 'role' || second === 'group')) return run;
  if (verb === 'create' && second === 'user' && words[2] !== 'mapping') return run;
  if (!definingVerbs.has(verb)) return run;
  const objectWords =
    verb === 'comment' || verb === 'security' ? words.slice(words.indexOf('on') + 1) : words.slice(1);
  const found = keptOut.find(([expected]) => expected.every((word, i) => objectWords[i] === word));
  if (found === undefined) return run;
  const [expected, kind] = found;
  if (verb === 'drop' || verb === 'comment' || verb === 'security') return skipSilently;
  if (kind === 'database settings' && (verb === 'create' || words.includes('owner'))) return skipSilently;
  return { kind: 'skip', object: { kind, name: nameAfter(text, expected) } };
}

function onDatabase(words: readonly string[]): boolean {
  return words[words.indexOf('on') + 1] === 'database';
}
