import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedStatement } from '@prodlike/observing';
import { counted } from '../words/count';
import { duration } from '../words/duration';
import { quotedStatement } from '../words/named';
import type { DraftFinding, Facts, Rule } from './rule';

/** They lock no rows, and nothing that an application waits for; what VACUUM FULL locks, other rules judge. */
const harmless = /^(?:ANALYZE|VACUUM|CHECKPOINT)$/;

/** How much of a call's time a statement inside it must take to be what makes it slow. */
const shareOfCall = 0.5;

/** Statements whose slowest call took long, without those that another rule judges by its own measure. */
export const slowStatement: Rule = {
  id: publicText`slow-statement`,
  summary: publicText`one call of a statement takes long`,
  levels: ['warning'],
  thresholds: ['slowStatementWarningMs'],
  canBeAllowed: true,
  check: (facts) =>
    [...slowByMigration(facts)].map(([migration, statements]) => findingOf(migration, statements)),
};

function slowByMigration(facts: Facts): Map<PublicText, ObservedStatement[]> {
  const { observation, thresholds } = facts;
  const judgedElsewhere = new Set(
    [...observation.definitions, ...observation.rewrites].map((it) => `${it.migration}\n${it.statement}`),
  );
  const slow = new Map<PublicText, ObservedStatement[]>();
  for (const statement of observation.statements) {
    const { kind, maxMs, migration, sql } = statement;
    if (statement.onNewRelations || harmless.test(statement.command)) continue;
    if (kind !== 'work' || maxMs < thresholds.slowStatementWarningMs) continue;
    if (judgedElsewhere.has(`${migration}\n${sql}`)) continue;
    const known = slow.get(migration);
    if (known) known.push(statement);
    else slow.set(migration, [statement]);
  }
  return slow;
}

function findingOf(migration: PublicText, statements: readonly ObservedStatement[]): DraftFinding {
  // A statement inside a function says more than the call of the function, which is at least as slow.
  const slowestOf = (some: readonly ObservedStatement[]) =>
    some.reduce((a, b) => (b.maxMs > a.maxMs ? b : a));
  const slowestOfAll = slowestOf(statements);
  const inside = statements.filter(
    ({ level, maxMs }) => level === 'nested' && maxMs >= slowestOfAll.maxMs * shareOfCall,
  );
  const slowest = inside.length > 0 ? slowestOf(inside) : slowestOfAll;
  const others = statements.length - 1;
  const more =
    others === 0
      ? publicText``
      : publicText` ${counted(others, publicText`more statement was`, publicText`more statements were`)} slow too.`;
  return {
    level: 'warning',
    migration,
    statement: slowest.sql,
    message: publicText`${quotedStatement(slowest.sql)} took ${duration(slowest.maxMs)} (${counted(slowest.calls, publicText`call`, publicText`calls`)}, ${counted(slowest.rows, publicText`row`, publicText`rows`)}).${more}`,
    advice: publicText`Rows that it changes stay locked until its transaction ends. Change them in batches of a few thousand, each in a transaction of its own; if it searches, give it an index built concurrently beforehand.`,
    ...(slowest.line === undefined ? {} : { line: slowest.line }),
  };
}
