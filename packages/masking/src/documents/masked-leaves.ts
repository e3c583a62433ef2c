import type { DocumentDecision, LeafDecision } from './document-decision';
import { decisionHere, goesInto, type PathState, underElement, underKey } from './path-state';

/** A scalar of a document that is to be masked. */
export interface MaskedLeaf {
  /** Where it stands, unlike any other place of the document. */
  readonly place: string;
  /** The path of prodlike.yml that decides it; undefined where none does. */
  readonly path: string | undefined;
  readonly decision: LeafDecision;
  readonly value: string | number | boolean;
}

/** What `compileDocument` masks in one document: every scalar but null at a place that is not kept. Pure. */
export function maskedLeaves(document: unknown, decision: DocumentDecision): MaskedLeaf[] {
  const leaves: MaskedLeaf[] = [];
  walk(document, { depth: 0, paths: decision.paths }, decision.rest, '');
  return leaves;

  function walk(value: unknown, state: PathState, rest: LeafDecision, place: string): void {
    const here = decisionHere(state);
    const own = here?.decision ?? rest;
    const below = own.kind === 'keep' ? own : rest;
    if (Array.isArray(value) && goesInto(state, 'array')) {
      for (const [n, element] of value.entries()) walk(element, underElement(state), below, `${place}[${n}]`);
    } else if (isObject(value) && goesInto(state, 'object')) {
      for (const [key, member] of Object.entries(value))
        walk(member, underKey(state, key), below, `${place}.${JSON.stringify(key)}`);
    } else if (own.kind !== 'keep') take(value, here?.text, own, place);
  }

  /** Deeper than the paths go, one decision is for everything. */
  function take(value: unknown, path: string | undefined, own: LeafDecision, place: string): void {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      leaves.push({ place, path, decision: own, value });
    else if (Array.isArray(value)) {
      for (const [n, element] of value.entries()) take(element, path, own, `${place}[${n}]`);
    } else if (isObject(value))
      for (const [key, member] of Object.entries(value))
        take(member, path, own, `${place}.${JSON.stringify(key)}`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
