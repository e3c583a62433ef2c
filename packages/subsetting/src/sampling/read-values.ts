import { nearestWord } from '@prodlike/core';
import type { ReportFault } from './report-fault';

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(given: unknown): given is Mapping {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

/** A mapping with none but these keys; every other is reported with the nearest of them. */
export function readMapping(
  given: unknown,
  keys: readonly string[],
  expected: string,
  report: ReportFault,
): Mapping | undefined {
  if (!isMapping(given)) {
    report([], `expected ${expected}, found ${describeValue(given)}`);
    return undefined;
  }
  const surplus = Object.keys(given).filter((key) => !keys.includes(key));
  for (const key of surplus) {
    const near = nearestWord(key, keys);
    const hint = near === undefined ? `expected one of: ${keys.join(', ')}` : `did you mean "${near}"?`;
    report([key], `is not known here; ${hint}`);
  }
  return surplus.length === 0 ? given : undefined;
}

/** A text with something in it. */
export function readText(given: unknown, expected: string, report: ReportFault): string | undefined {
  if (typeof given === 'string' && given.trim() !== '') return given.trim();
  report([], `expected ${expected}, found ${describeValue(given)}`);
  return undefined;
}

export function readPositiveInteger(given: unknown, report: ReportFault): number | undefined {
  if (typeof given === 'number' && Number.isSafeInteger(given) && given > 0) return given;
  report([], `expected a whole number of at least 1, found ${describeValue(given)}`);
  return undefined;
}

export function describeValue(given: unknown): string {
  if (Array.isArray(given)) return 'a list';
  if (isMapping(given)) return 'a mapping';
  return given === null || given === undefined ? 'nothing' : JSON.stringify(given).slice(0, 60);
}
