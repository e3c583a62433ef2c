import { issuePath } from '@prodlike/core';
import * as v from 'valibot';
import type { ValueDecision } from './decision';
import { isMapping, parseDecision, type ReportFault } from './parse-decision';

/** A rule without what its key means. */
interface DecisionOfKey {
  readonly text: string;
  readonly decision: ValueDecision;
  readonly quasiIdentifier: boolean;
}

const quasiIdentifierKey = 'quasi-identifier';

/**
 * The schema of a mapping from keys to decisions. Its faults lead to the very option inside a decision, so that
 * `loadConfiguration` finds the line.
 *
 * @param readKey what a key means, or what is wrong with it
 */
export function parseRules<K extends object>(readKey: (text: string) => K | string) {
  return v.pipe(
    v.record(v.string(), v.unknown()),
    v.rawTransform(({ dataset, addIssue }): (DecisionOfKey & K)[] =>
      Object.entries(dataset.value).flatMap(([text, given]) => {
        const report: ReportFault = (path, message) =>
          addIssue({ message, path: issuePath(dataset.value, [text, ...path]) });
        const key = readKey(text);
        if (typeof key === 'string') {
          report([], key);
          return [];
        }
        const rule = parseRule(given, report);
        return rule === undefined ? [] : [{ ...key, text, ...rule }];
      }),
    ),
  );
}

function parseRule(given: unknown, report: ReportFault): Omit<DecisionOfKey, 'text'> | undefined {
  if (!isMapping(given) || !(quasiIdentifierKey in given)) {
    const decision = parseDecision(given, report);
    return decision && { decision, quasiIdentifier: false };
  }
  const { [quasiIdentifierKey]: quasiIdentifier, ...others } = given;
  if (typeof quasiIdentifier !== 'boolean') {
    report([quasiIdentifierKey], 'expected true or false');
    return undefined;
  }
  const decision = parseDecision(others, report);
  return decision && { decision, quasiIdentifier };
}
