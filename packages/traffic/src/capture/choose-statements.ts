import { lexSql } from '@prodlike/core';
import { namedRelations } from '../parameters/named-relations';
import type { NamedRelation } from '../parameters/parameter-place';
import { sqlWords } from '../parameters/sql-words';
import { kindOf } from '../statements/statement-fault';
import type { StatementFigures } from './statement-statistics';
import { withoutComments } from './statement-without-comments';

/** A statement that can be repeated on a clone, without any constant. */
export interface ChosenStatement {
  readonly name: string;
  readonly sql: string;
  readonly kind: 'read' | 'write';
  readonly callsPerSecond: number;
}

/** Why statements were left out, and how many. */
export type LeftOut = Readonly<Record<'utility' | 'constant' | 'catalog' | 'function' | 'unusable', number>>;

export interface Choice {
  readonly chosen: readonly ChosenStatement[];
  readonly leftOut: LeftOut;
}

/** Names that stand before a parenthesis, which may be functions. */
export function calledNames(sql: string): readonly string[] {
  const words = sqlWords(sql);
  return words.flatMap((word, i) =>
    words[i + 1]?.text === '(' && (word.kind === 'name' || word.kind === 'word') ? [word.text] : [],
  );
}

const catalogSchemas = new Set(['pg_catalog', 'information_schema', 'pg_toast']);

function isCatalog({ parts }: NamedRelation): boolean {
  return catalogSchemas.has(parts[0] ?? '') || (parts.length === 1 && /^pg_/.test(parts[0] ?? ''));
}

/** A constant that the server did not replace. */
function holdsConstant(sql: string): boolean {
  return lexSql(sql).some(({ kind }) => kind === 'string' || kind === 'number');
}

function nameOf(sql: string, taken: Set<string>): string {
  const words = sqlWords(sql);
  const command = words[0]?.text ?? 'statement';
  const relation = namedRelations(words)[0]?.parts.join('.');
  const base = (relation === undefined ? command : `${command} ${relation}`).slice(0, 70);
  let name = base;
  for (let i = 2; taken.has(name); i++) name = `${base} ${i}`;
  taken.add(name);
  return name;
}

/**
 * The statements with most calls that can safely be repeated on a clone: SELECT, INSERT, UPDATE, DELETE and MERGE
 * without a constant and without functions that do more than compute. Pure.
 *
 * @param hasEffects whether a function of this name may change or wait for something
 */
export function chooseStatements(
  figures: readonly StatementFigures[],
  most: number,
  hasEffects: (name: string) => boolean,
): Choice {
  const leftOut = { utility: 0, constant: 0, catalog: 0, function: 0, unusable: 0 };
  const byText = new Map<string, number>();
  for (const { sql, callsPerSecond } of figures) {
    const text = withoutComments(sql);
    if (text === undefined) leftOut.unusable += 1;
    else byText.set(text, (byText.get(text) ?? 0) + callsPerSecond);
  }
  const taken = new Set<string>();
  const chosen: ChosenStatement[] = [];
  for (const [sql, callsPerSecond] of [...byText].sort((a, b) => b[1] - a[1])) {
    const kind = kindOf(sql);
    if (kind === undefined) leftOut.utility += 1;
    else if (holdsConstant(sql)) leftOut.constant += 1;
    else if (namedRelations(sqlWords(sql)).some(isCatalog)) leftOut.catalog += 1;
    else if (calledNames(sql).some(hasEffects)) leftOut.function += 1;
    else if (chosen.length < most) chosen.push({ name: nameOf(sql, taken), sql, kind, callsPerSecond });
  }
  return { chosen, leftOut };
}
