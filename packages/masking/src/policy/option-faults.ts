import { nearestWord } from '@prodlike/core';
import * as v from 'valibot';
import type { Mask } from '../masks/mask';

export type CheckedOptions =
  | { readonly options: Readonly<Record<string, unknown>> }
  | { readonly faults: readonly { readonly path: readonly string[]; readonly fault: string }[] };

/** What stands beside `mask:` against the mask's own schema; a fault's path leads to the option, and is empty for the mask itself. */
export function checkOptions(mask: Mask, given: Readonly<Record<string, unknown>>): CheckedOptions {
  const result = v.safeParse(mask.options, given);
  if (result.success) return { options: v.parse(v.record(v.string(), v.unknown()), result.output) };
  return { faults: result.issues.map((issue) => optionFault(mask, issue)) };
}

function optionFault(
  mask: Mask,
  issue: v.BaseIssue<unknown>,
): { readonly path: readonly string[]; readonly fault: string } {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  const option = path.at(-1) ?? '';
  const missing = issue.received === 'undefined' && issue.expected !== 'never';
  if (missing)
    return { path: path.slice(0, -1), fault: `the mask ${mask.name} needs the option "${option}"` };
  if (issue.expected !== 'never') return { path, fault: issue.message };
  const known = optionNames(mask);
  const near = nearestWord(option, known);
  if (near !== undefined)
    return { path, fault: `the mask ${mask.name} has no such option; did you mean "${near}"?` };
  const hint = known.length > 0 ? `its options: ${known.join(', ')}` : 'it has no options';
  return { path, fault: `the mask ${mask.name} has no such option; ${hint}` };
}

function optionNames(mask: Mask): readonly string[] {
  const entries: unknown = Reflect.get(mask.options, 'entries');
  return typeof entries === 'object' && entries !== null ? Object.keys(entries) : [];
}
