import { nearestWord } from '@prodlike/core';
import { parseTablePattern } from './parse-table-pattern';
import { describeValue } from './read-values';
import type { ReportFault } from './report-fault';
import type { TableRule } from './sampling';

const contents = ['all', 'none', 'schema-only', 'selected'] as const;

/** One entry of `tables`. */
export function readTableRule(text: string, given: unknown, report: ReportFault): TableRule | undefined {
  const pattern = parseTablePattern(text);
  const content = contents.find((known) => known === given);
  if (typeof pattern === 'string') report([], `the table ${pattern}`);
  if (content === undefined) {
    const near = typeof given === 'string' ? nearestWord(given, contents) : undefined;
    const hint = near === undefined ? '' : `; did you mean "${near}"?`;
    report([], `expected one of ${contents.join(', ')}, found ${describeValue(given)}${hint}`);
  }
  return typeof pattern === 'string' || content === undefined ? undefined : { text, ...pattern, content };
}
