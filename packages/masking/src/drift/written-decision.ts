import * as v from 'valibot';
import type { WrittenDecision } from '../init/proposed-decision';
import { masks } from '../masks/all-masks';
import type { ValueDecision } from '../policy/decision';

/** A decision as prodlike.yml writes it. Options with their default values are left out. */
export function writtenDecision(decision: ValueDecision): WrittenDecision {
  if (decision.kind === 'keep') return { keep: decision.reason };
  if (decision.kind === 'mask') return writtenMask(decision.mask, decision.options);
  const json = Object.fromEntries(decision.paths.map((path) => [path.text, writtenDecision(path.decision)]));
  return decision.rest.kind === 'placeholder' ? { json } : { json, rest: writtenDecision(decision.rest) };
}

function writtenMask(mask: string, options: Readonly<Record<string, unknown>>): WrittenDecision {
  const defaults = defaultsOf(mask);
  const chosen = Object.entries(options).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name]),
  );
  return chosen.length === 0 ? mask : { mask, ...Object.fromEntries(chosen) };
}

function defaultsOf(mask: string): Readonly<Record<string, unknown>> {
  const schema = masks.get(mask)?.options;
  const parsed = schema && v.safeParse(schema, {});
  return parsed?.success && typeof parsed.output === 'object' ? { ...parsed.output } : {};
}
