import { kindOf } from '../statements/statement-fault';
import type { StatementSection } from './statement-schema';
import type { PlannedStatement, TrafficPlan } from './traffic-plan';
import type { TrafficSection } from './traffic-schema';

/** For statements that say no rate, together. */
const defaultRatePerSecond = 20;

/** Calls a second for each statement. Weights are shares of the whole; rates too, where the whole is given. */
export function ratesOf(
  statements: readonly Pick<StatementSection, 'weight' | 'rate'>[],
  wholeRate: number | undefined,
): number[] {
  const byRate = statements.some(({ rate }) => rate !== undefined);
  if (byRate && wholeRate === undefined) return statements.map(({ rate }) => rate ?? 1);
  const shares = statements.map(({ weight, rate }) => weight ?? rate ?? 1);
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => (share / sum) * (wholeRate ?? defaultRatePerSecond));
}

/**
 * Joins the section with its statements, wherever those came from. Pure.
 *
 * @param captured they come from a server's statistics
 */
export function planTraffic(
  section: TrafficSection,
  statements: readonly StatementSection[],
  captured: boolean,
): TrafficPlan {
  const rates = ratesOf(statements, section.rate);
  return {
    statements: statements.map(
      (statement, index): PlannedStatement => ({
        name: statement.name,
        sql: statement.sql,
        kind: statement.kind ?? kindOf(statement.sql) ?? 'write',
        ratePerSecond: rates[index] ?? 0,
        statementTimeoutMs: statement['statement-timeout'] ?? section['statement-timeout'],
        lockTimeoutMs: statement['lock-timeout'] ?? section['lock-timeout'] ?? 0,
        parameters: statement.parameters,
        captured,
      }),
    ),
    sessions: section.sessions,
    warmUpMs: section['warm-up'],
    beforeMs: section.before,
    afterMs: section.after,
  };
}
