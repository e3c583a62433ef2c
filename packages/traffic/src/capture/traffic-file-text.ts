import { stringify } from 'yaml';
import type { ChosenStatement } from './choose-statements';

const head = `# What a server's applications call, from its pg_stat_statements, without any constant. Read it before you commit it.
# prodlike.yml names it: traffic: { file: … }. Values of parameters come from the clone; parameters: can say others.
`;

function rateOf({ callsPerSecond }: ChosenStatement): number {
  return Math.max(0.0001, Number(callsPerSecond.toPrecision(3)));
}

/** The statements as a traffic file, in YAML. */
export function trafficFileText(statements: readonly ChosenStatement[]): string {
  const listed = statements.map((statement) => ({
    name: statement.name,
    kind: statement.kind,
    rate: rateOf(statement),
    sql: statement.sql,
  }));
  return head + stringify({ statements: listed }, { lineWidth: 0 });
}

/** The statements as a section would have them. */
export function asSections(statements: readonly ChosenStatement[]) {
  return statements.map((statement) => ({
    name: statement.name,
    kind: statement.kind,
    rate: rateOf(statement),
    sql: statement.sql,
    parameters: {},
  }));
}
