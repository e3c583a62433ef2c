import { quoteQualified, type Table } from '@prodlike/postgres';
import { childValues, parentValues } from '../choose/sql/edge-values';
import { refersTo } from '../choose/sql/equality';
import type { Edge, Root, SamplingPlan } from '../sampling-plan';

/** A piece of SQL from the configuration, and a statement that the server can parse only if the piece is what it should be. */
export interface SqlQuestion {
  readonly path: string;
  /** As a subject. */
  readonly what: 'the condition' | 'the order' | 'the key';
  /** The piece as written. */
  readonly piece: string;
  readonly statement: string;
}

/** One question for each condition, order and expression of a plan. */
export function sqlQuestions({ roots, edges }: SamplingPlan): SqlQuestion[] {
  return [...roots.flatMap(rootQuestion), ...edges.flatMap(edgeQuestions)];
}

function rootQuestion({ path, unit: { table }, choice }: Root): SqlQuestion[] {
  if (choice.kind === 'where') return [conditionQuestion(`${path}.where`, choice.condition, table)];
  return choice.kind === 'newest' ? [orderQuestion(`${path}.by`, choice.order, table)] : [];
}

function edgeQuestions(edge: Edge): SqlQuestion[] {
  const { child, down, when, rulePath, referencePath } = edge;
  const questions: SqlQuestion[] = [];
  if (rulePath !== null && down?.where)
    questions.push(conditionQuestion(`${rulePath}.where`, down.where, child.table));
  if (rulePath !== null && down?.order)
    questions.push(orderQuestion(`${rulePath}.order`, down.order, child.table));
  if (referencePath === null) return questions;
  if (when !== null) questions.push(conditionQuestion(referencePath, when, child.table));
  return [...questions, keyQuestion(referencePath, edge)];
}

function conditionQuestion(path: string, condition: string, table: Table): SqlQuestion {
  return {
    path,
    what: 'the condition',
    piece: condition,
    statement: `SELECT FROM ONLY ${nameOf(table)} WHERE (${condition})`,
  };
}

/** Beside a column an aggregate is refused. */
function orderQuestion(path: string, order: string, table: Table): SqlQuestion {
  const statement = `SELECT tableoid, row_number() OVER (ORDER BY ${order}) FROM ONLY ${nameOf(table)}`;
  return { path, what: 'the order', piece: order, statement };
}

/** WHERE refuses aggregates and sets, and the join, as rows are chosen by it, what cannot equal the parent's key. */
function keyQuestion(path: string, edge: Edge): SqlQuestion {
  const { child, parent, childKeys, parentKeys } = edge;
  const side = (table: Table, sql: readonly string[]): string =>
    `(SELECT ${sql.map((key, index) => `${key} AS k${index}`).join(', ')} FROM ONLY ${nameOf(table)} WHERE (${sql.join(', ')}) IS NOT NULL)`;
  const references = childValues(edge);
  const equal = parentValues(edge).map(({ column }, index) =>
    refersTo(
      { sql: `child.k${index}`, column: references[index]?.column ?? null },
      { sql: `parent.k${index}`, column },
    ),
  );
  const statement = `SELECT FROM ${side(child.table, childKeys)} child JOIN ${side(parent.table, parentKeys)} parent ON ${equal.join(' AND ')}`;
  return { path, what: 'the key', piece: childKeys.join(', '), statement };
}

function nameOf({ schema, name }: Table): string {
  return quoteQualified(schema, name);
}
