import { issuePath } from '@prodlike/core';
import * as v from 'valibot';
import { readEdge } from './read-edge';
import { readReference } from './read-reference';
import { readRoot } from './read-root';
import { readTableRule } from './read-table-rule';
import { describeValue, isMapping } from './read-values';
import type { ReportFault } from './report-fault';
import type { Sampling } from './sampling';

/** A mapping, each of whose entries becomes a value; `read` gives undefined after it reported a fault. */
function mappingOf<T>(read: (key: string, given: unknown, report: ReportFault) => T | undefined) {
  return v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue }): T[] => {
      const report: ReportFault = (path, message) =>
        addIssue({ message, path: issuePath(dataset.value, path) });
      if (isMapping(dataset.value))
        return Object.entries(dataset.value).flatMap(([key, given]) => {
          const value = read(key, given, (path, fault) => report([key, ...path], fault));
          return value === undefined ? [] : [value];
        });
      report([], `expected a mapping, found ${describeValue(dataset.value)}`);
      return [];
    }),
  );
}

function listOf<T>(read: (given: unknown, report: ReportFault) => T | undefined) {
  return v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue }): T[] => {
      const report: ReportFault = (path, message) =>
        addIssue({ message, path: issuePath(dataset.value, path) });
      if (Array.isArray(dataset.value))
        return dataset.value.flatMap((given: unknown, index) => {
          const value = read(given, (path, fault) => report([index, ...path], fault));
          return value === undefined ? [] : [value];
        });
      report([], `expected a list, found ${describeValue(dataset.value)}`);
      return [];
    }),
  );
}

/**
 * The section `sampling` of prodlike.yml (docs/sampling.md). Inside `loadConfiguration` every fault is named with its key, its
 * line, and the nearest valid word; names of tables and columns are only known to `resolveSampling`.
 */
export const samplingSchema = v.pipe(
  v.strictObject({
    seed: v.optional(v.pipe(v.number(), v.safeInteger('expected a whole number')), 0),
    roots: v.optional(mappingOf(readRoot), {}),
    children: v.optional(v.picklist(['follow', 'stop']), 'follow'),
    edges: v.optional(mappingOf(readEdge), {}),
    tables: v.optional(mappingOf(readTableRule), {}),
    references: v.optional(listOf(readReference), []),
  }),
  v.transform((section): Sampling => section),
);
