import { quoteQualified, rolledBack, serverRefusal, undone, wordAt } from '@prodlike/postgres';
import type { Client } from 'pg';
import * as v from 'valibot';
import type { MaskingPlan } from '../../masking-plan';
import type { PolicyFault } from '../../policy/decision';
import { columnName } from '../../policy/format-name';
import { type QueryTree, readQueryTree } from './query-tree';
import { refusedFunctions } from './refused-functions';
import { type UserExpression, userExpressions } from './user-expressions';

const view = 'prodlike_expression';
const statementTimeoutMs = 30_000;

const treeOfView = `
  SELECT r.ev_action::text, $1::regclass::oid
  FROM pg_rewrite r WHERE r.ev_class = 'pg_temp.${view}'::regclass`;
const treeSchema = v.tuple([v.tuple([v.string(), v.number()])]);

type FaultText = Omit<PolicyFault, 'where'>;

/**
 * Has the server parse every expression of the mask `sql`, as a temporary view that is rolled back: it must fit its column, read no
 * other row or table, call nothing volatile, and give one value for each row. No row is read.
 *
 * @param client outside of a transaction
 */
export async function checkSqlExpressions(client: Client, plan: MaskingPlan): Promise<PolicyFault[]> {
  const expressions = userExpressions(plan);
  if (expressions.length === 0) return [];
  return await rolledBack(client, { readOnly: false, statementTimeoutMs }, async () => {
    const faults: PolicyFault[] = [];
    for (const expression of expressions) {
      const fault = await undone(client, () => expressionFault(client, expression));
      if (fault !== undefined) faults.push({ where: expression.decided.rule, ...fault });
    }
    return faults;
  });
}

async function expressionFault(client: Client, expression: UserExpression): Promise<FaultText | undefined> {
  const { table, column, decision } = expression.decided;
  const name = columnName(table, column);
  const relation = quoteQualified(table.schema, table.name);
  const type = decision.kind === 'mask' ? column.type.sql : 'text';
  const statement = `CREATE TEMP VIEW ${view} AS SELECT (${expression.sql})::${type} AS value FROM ${relation}`;
  try {
    await client.query(statement);
  } catch (error) {
    return refusalFault(error, name, statement);
  }
  const { rows } = await client.query({ text: treeOfView, values: [relation], rowMode: 'array' });
  const [[tree, oid]] = v.parse(treeSchema, rows);
  const fault = await treeFault(client, readQueryTree(tree), oid);
  return fault && { ...fault, fault: `${name}: ${fault.fault}` };
}

function refusalFault(error: unknown, name: string, statement: string): FaultText {
  const refusal = serverRefusal(error);
  if (refusal === undefined) throw error;
  if (refusal.code === '42501')
    return {
      fault: `${name}: the user may not create temporary views, with which expressions are checked`,
      remedy: 'Grant the user TEMPORARY on the database.',
    };
  const word = refusal.position === null ? undefined : wordAt(statement, refusal.position);
  const place = word === undefined ? '' : ` near ${word}`;
  return {
    fault: `${name}: the server refuses the expression${place}: ${refusal.words}`,
    remedy: 'Correct the expression; columns of the table stand by their names, masked ones in braces.',
  };
}

async function treeFault(client: Client, tree: QueryTree, tableOid: number): Promise<FaultText | undefined> {
  // Before PostgreSQL 16 a view's tree holds the view itself, twice.
  const others = tree.relations.filter((oid) => oid !== tableOid);
  const viewItself = others.length > 0 && (await areTemporaryView(client, others));
  const own = tree.relations.filter((oid) => oid === tableOid).length;
  if ((others.length > 0 && !viewItself) || own > 1)
    return { fault: 'the expression reads tables', remedy: 'Use the columns of the row alone.' };
  if (tree.aggregates || tree.windowFunctions || tree.setReturning)
    return {
      fault:
        'the expression does not give one value for each row: it has an aggregate, a window function, or a function that returns a set',
      remedy: 'Use functions of single values.',
    };
  const [refused] = await refusedFunctions(client, tree);
  if (refused === undefined) return undefined;
  return refused.volatile
    ? {
        fault: `the expression calls ${refused.name}, which is volatile`,
        remedy: 'Use functions whose result depends on the row alone.',
      }
    : {
        fault: `the expression calls ${refused.name}, which is declared stable and may read tables`,
        remedy: 'Declare it IMMUTABLE if it reads none.',
      };
}

async function areTemporaryView(client: Client, oids: readonly number[]): Promise<boolean> {
  const { rows } = await client.query<{ oid: number }>(`SELECT 'pg_temp.${view}'::regclass::oid AS oid`);
  return oids.every((oid) => oid === rows[0]?.oid);
}
