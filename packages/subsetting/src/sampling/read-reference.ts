import { parseTableName, parseTableReference } from './parse-names';
import { readSql } from './read-sql';
import { describeValue, isMapping, type Mapping, readMapping, readText } from './read-values';
import { type ReportFault, within } from './report-fault';
import type { Reference, TableReference } from './sampling';

const forms = 'a mapping with from and to';

/** One item of `references`. */
export function readReference(given: unknown, report: ReportFault): Reference | undefined {
  const mapping = readMapping(given, ['from', 'to', 'when', 'key', 'type', 'id'], forms, report);
  if (mapping === undefined) return undefined;
  const when =
    mapping.when === undefined ? null : readSql(mapping.when, 'a condition in SQL', within(report, 'when'));
  if (when === undefined) return undefined;
  const polymorphic = 'type' in mapping || 'id' in mapping;
  if (polymorphic && 'key' in mapping) {
    report(['key'], 'cannot stand beside "type" and "id"');
    return undefined;
  }
  if (polymorphic) return readPolymorphic(mapping, when, report);
  return 'key' in mapping ? readExpression(mapping, when, report) : readColumns(mapping, when, report);
}

function readColumns(mapping: Mapping, when: string | null, report: ReportFault): Reference | undefined {
  const from = readNames(
    mapping.from,
    parseTableReference,
    'a table with its columns',
    within(report, 'from'),
  );
  const to = readTarget(mapping.to, within(report, 'to'));
  if (from !== undefined && from.columns === null)
    report(['from'], 'lacks its columns, in parentheses behind the table, or else "key" or "type" and "id"');
  if (from === undefined || from.columns === null || to === undefined) return undefined;
  if (to.columns !== null && to.columns.length !== from.columns.length) {
    report(['to'], `has ${to.columns.length} columns where "from" has ${from.columns.length}`);
    return undefined;
  }
  return { kind: 'columns', from: { table: from.table, columns: from.columns }, to, when };
}

function readExpression(mapping: Mapping, when: string | null, report: ReportFault): Reference | undefined {
  const from = readNames(mapping.from, parseTableName, 'a table', within(report, 'from'));
  const key = readSql(mapping.key, 'an expression in SQL', within(report, 'key'));
  const to = readTarget(mapping.to, within(report, 'to'));
  if (from === undefined || key === undefined || to === undefined) return undefined;
  if (to.columns !== null && to.columns.length !== 1) {
    report(['to'], `has ${to.columns.length} columns where "key" is one expression`);
    return undefined;
  }
  return { kind: 'expression', from, key, to, when };
}

function readPolymorphic(mapping: Mapping, when: string | null, report: ReportFault): Reference | undefined {
  const from = readNames(mapping.from, parseTableName, 'a table', within(report, 'from'));
  const type = readText(mapping.type, "a column's name", within(report, 'type'));
  const id = readText(mapping.id, "a column's name", within(report, 'id'));
  if (!isMapping(mapping.to) || Object.keys(mapping.to).length === 0) {
    report(['to'], `expected a mapping from values of "type" to tables, found ${describeValue(mapping.to)}`);
    return undefined;
  }
  const to = Object.entries(mapping.to).map(([value, given]) => ({
    value,
    parent: readTarget(given, within(report, 'to', value)),
  }));
  const read = to.flatMap(({ value, parent }) => (parent === undefined ? [] : { value, parent }));
  if (from === undefined || type === undefined || id === undefined || read.length < to.length)
    return undefined;
  return { kind: 'polymorphic', from, type, id, to: read, when };
}

function readTarget(given: unknown, report: ReportFault): TableReference | undefined {
  return readNames(given, parseTableReference, 'a table, with columns or without', report);
}

function readNames<T extends object>(
  given: unknown,
  parse: (text: string) => T | string,
  expected: string,
  report: ReportFault,
): T | undefined {
  const text = readText(given, expected, report);
  if (text === undefined) return undefined;
  const names = parse(text);
  if (typeof names !== 'string') return names;
  report([], names);
  return undefined;
}
