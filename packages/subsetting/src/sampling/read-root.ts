import { parseTableName } from './parse-names';
import { readSql } from './read-sql';
import { describeValue, type Mapping, readMapping, readPositiveInteger, readText } from './read-values';
import { type ReportFault, within } from './report-fault';
import type { ChoiceRule, RootRule } from './sampling';

const forms = 'all, or a mapping with where, ids, newest or percent';
const ways = ['where', 'ids', 'newest', 'percent'] as const;
const companions: Readonly<Record<string, string>> = { column: 'ids', by: 'newest' };

/** One entry of `roots`: a table, and one choice or a list of choices. */
export function readRoot(text: string, given: unknown, report: ReportFault): RootRule | undefined {
  const table = parseTableName(text);
  if (typeof table === 'string') {
    report([], `the table ${table}`);
    return undefined;
  }
  const list = Array.isArray(given) ? given : [given];
  if (list.length === 0) report([], `expected ${forms}, found an empty list`);
  const choices = list.map((choice, index) =>
    readChoice(choice, Array.isArray(given) ? within(report, index) : report),
  );
  const read = choices.filter((choice) => choice !== undefined);
  return list.length === 0 || read.length < choices.length ? undefined : { text, table, choices: read };
}

function readChoice(given: unknown, report: ReportFault): ChoiceRule | undefined {
  if (given === 'all') return { kind: 'all' };
  const mapping = readMapping(given, [...ways, ...Object.keys(companions)], forms, report);
  if (mapping === undefined) return undefined;
  const chosen = ways.filter((way) => way in mapping);
  const [way] = chosen;
  if (way === undefined || chosen.length > 1) {
    report(
      [],
      chosen.length > 1 ? `has both ${chosen.join(' and ')}; write a list of choices` : `expected ${forms}`,
    );
    return undefined;
  }
  const stray = Object.entries(companions).find(([key, owner]) => key in mapping && owner !== way);
  if (stray !== undefined) {
    report([stray[0]], `stands beside "${stray[1]}" only`);
    return undefined;
  }
  return readers[way](mapping, report);
}

type ReadChoice = (mapping: Mapping, report: ReportFault) => ChoiceRule | undefined;

const readers: Readonly<Record<(typeof ways)[number], ReadChoice>> = {
  where: ({ where }, report) => {
    const condition = readSql(where, 'a condition in SQL', within(report, 'where'));
    return condition === undefined ? undefined : { kind: 'where', condition };
  },
  ids: ({ ids: given, column = null }, report) => {
    const ids = readText(given, 'a name from the input "ids"', within(report, 'ids'));
    const named = column === null ? null : readText(column, "a column's name", within(report, 'column'));
    return ids === undefined || named === undefined ? undefined : { kind: 'ids', ids, column: named };
  },
  newest: ({ newest, by }, report) => {
    const count = readPositiveInteger(newest, within(report, 'newest'));
    const order = readSql(by, 'a column or an ORDER BY list', within(report, 'by'));
    return count === undefined || order === undefined ? undefined : { kind: 'newest', count, by: order };
  },
  percent: ({ percent }, report) => {
    if (typeof percent === 'number' && percent > 0 && percent <= 100) return { kind: 'percent', percent };
    report(['percent'], `expected a number above 0 and up to 100, found ${describeValue(percent)}`);
    return undefined;
  },
};
