import { parseEdgeName } from './parse-names';
import { readSql } from './read-sql';
import { readMapping, readPositiveInteger } from './read-values';
import { type ReportFault, within } from './report-fault';
import type { DownRule, EdgeRule } from './sampling';

const forms = 'stop, follow, or a mapping with limit, order and where';

/** One entry of `edges`. */
export function readEdge(text: string, given: unknown, report: ReportFault): EdgeRule | undefined {
  const down = given === 'stop' || given === 'follow' ? given : readDown(given, report);
  return down === undefined ? undefined : { text, edge: parseEdgeName(text), down };
}

function readDown(given: unknown, report: ReportFault): DownRule | undefined {
  const mapping = readMapping(given, ['limit', 'order', 'where'], forms, report);
  if (mapping === undefined) return undefined;
  const { limit, order, where } = mapping;
  if (limit === undefined && where === undefined) {
    report([], order === undefined ? `expected ${forms}` : '"order" stands beside "limit" only');
    return undefined;
  }
  if (order !== undefined && limit === undefined) {
    report(['order'], 'stands beside "limit" only');
    return undefined;
  }
  const read = {
    limit: limit === undefined ? null : readPositiveInteger(limit, within(report, 'limit')),
    order: order === undefined ? null : readSql(order, 'an ORDER BY list', within(report, 'order')),
    where: where === undefined ? null : readSql(where, 'a condition in SQL', within(report, 'where')),
  };
  if (read.limit === undefined || read.order === undefined || read.where === undefined) return undefined;
  return { limit: read.limit, order: read.order, where: read.where };
}
