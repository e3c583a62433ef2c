import { nearestWord } from '@prodlike/core';
import { masks } from '../masks/all-masks';
import type { PathDecision, ValueDecision } from './decision';
import { checkOptions } from './option-faults';
import { parsePath } from './parse-path';

/** Takes a fault and the keys, from the decision inwards, that lead to it. */
export type ReportFault = (path: readonly string[], fault: string) => void;

type Mapping = Readonly<Record<string, unknown>>;

const forms = 'expected a mask\'s name, or a mapping with "mask", "keep" or "json"';

/**
 * Reads one decision of prodlike.yml: the name of a mask, `{mask, …options}`, `{keep: reason}` or `{json: {path: decision},
 * rest: decision}`. YAML reads a bare `null` as no value: it is the mask of that name.
 *
 * @returns undefined after a fault was reported
 */
export function parseDecision(given: unknown, report: ReportFault): ValueDecision | undefined {
  if (given === null) return parseMask('null', {}, report);
  if (typeof given === 'string') return parseMask(given, {}, report);
  if (!isMapping(given)) return refuse(report, [], `${forms}, found ${describe(given)}`);
  const { mask, keep, json, rest, ...others } = given;
  const chosen = ['mask', 'keep', 'json'].filter((key) => key in given);
  if (chosen.length > 1)
    return refuse(report, [], `has both "${chosen.join('" and "')}": a value is kept or masked in one way`);
  if (chosen.length === 0) return refuse(report, [], unknownForm(Object.keys(given)));
  if ('mask' in given) {
    const options = 'rest' in given ? { ...others, rest } : others;
    if (mask === null) return parseMask('null', options, report);
    if (typeof mask === 'string') return parseMask(mask, options, report);
    return refuse(report, ['mask'], `expected a mask's name, found ${describe(mask)}`);
  }
  const allowed = 'json' in given ? ['json', 'rest'] : ['keep'];
  const surplus = Object.keys(given).filter((key) => !allowed.includes(key));
  for (const key of surplus) report([key], `is not known beside "${chosen[0]}"`);
  if (surplus.length > 0) return undefined;
  return 'json' in given
    ? parseDocument(json, 'rest' in given ? { rest } : {}, report)
    : parseKeep(keep, report);
}

function parseKeep(reason: unknown, report: ReportFault): ValueDecision | undefined {
  if (typeof reason === 'string' && reason.trim() !== '') return { kind: 'keep', reason: reason.trim() };
  return refuse(report, ['keep'], 'needs a reason in words, for those who review the file');
}

function parseMask(name: string, given: Mapping, report: ReportFault): ValueDecision | undefined {
  const mask = masks.get(name);
  if (mask === undefined) {
    const near = nearestWord(name, [...masks.keys()]);
    const hint =
      near === undefined
        ? `expected one of: ${[...masks.keys()].sort().join(', ')}`
        : `did you mean "${near}"?`;
    return refuse(report, [], `there is no mask "${name}"; ${hint}`);
  }
  const checked = checkOptions(mask, given);
  if ('options' in checked) return { kind: 'mask', mask: name, options: checked.options };
  for (const { path, fault } of checked.faults) report(path, fault);
  return undefined;
}

function parseDocument(
  given: unknown,
  others: { readonly rest?: unknown },
  report: ReportFault,
): ValueDecision | undefined {
  if (!isMapping(given))
    return refuse(report, ['json'], `expected a mapping of paths to decisions, found ${describe(given)}`);
  const paths = Object.entries(given).map(([text, decision]) =>
    parsePathDecision(text, decision, (path, fault) => report(['json', text, ...path], fault)),
  );
  const rest =
    'rest' in others
      ? parseDecision(others.rest, (path, fault) => report(['rest', ...path], fault))
      : ({ kind: 'placeholder' } as const);
  if (rest?.kind === 'document') return refuse(report, ['rest'], 'takes a mask or "keep"');
  const read = paths.filter((path) => path !== undefined);
  if (rest === undefined || read.length < paths.length) return undefined;
  return { kind: 'document', paths: read, rest };
}

function parsePathDecision(text: string, given: unknown, report: ReportFault): PathDecision | undefined {
  const path = parsePath(text);
  if (typeof path === 'string') return refuse(report, [], `the path ${path}`);
  const decision = parseDecision(given, report);
  if (decision?.kind === 'document')
    return refuse(report, [], 'takes a mask or "keep"; a deeper path is written as one, e.g. contact.email');
  return decision === undefined ? undefined : { path, text, decision };
}

function unknownForm(keys: readonly string[]): string {
  for (const key of keys) {
    const near = nearestWord(key, ['mask', 'keep', 'json']);
    if (near !== undefined) return `"${key}" is not known; did you mean "${near}"?`;
  }
  return `${forms}, found ${keys.length === 0 ? 'an empty mapping' : keys.join(', ')}`;
}

function refuse(report: ReportFault, path: readonly string[], fault: string): undefined {
  report(path, fault);
}

export function isMapping(given: unknown): given is Mapping {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function describe(given: unknown): string {
  if (Array.isArray(given)) return 'a list';
  return given === null || given === undefined ? 'nothing' : JSON.stringify(given).slice(0, 60);
}
