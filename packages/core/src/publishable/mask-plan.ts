import { maskSql } from './mask-sql';
import { catalogName } from './names';
import { planKeys, planWords } from './plan-words';
import { type PublicText, vouch } from './public-text';

/** @returns whether a name of an object may be published: the catalog has it, or the published text of the statement has */
export type IsPublicName = (name: string) => boolean;

type MaskedValue =
  | number
  | boolean
  | string
  | readonly MaskedValue[]
  | { readonly [key: string]: MaskedValue };

/** Deeper plans are not published: nobody could look at them. */
const deepest = 200;
const subplanName = /^(?:CTE .*|(InitPlan|SubPlan)( \d+)(?: \(returns [$\d, ]+\))?)$/s;

/**
 * One statement's plan as it may be published: EXPLAIN's JSON, which any plan viewer takes. Numbers stay, expressions are masked as
 * `maskSql` does, words stay where they are the server's own. Names that may not be published become `name_1`, `name_2` …, the same
 * one for the same name; all else is left out.
 *
 * @param plan EXPLAIN's JSON of one statement, parsed: an object with `Plan`
 * @returns undefined for what is no plan
 */
export function maskPlan(plan: unknown, isPublicName: IsPublicName): PublicText | undefined {
  if (!isObject(plan) || !isObject(plan.Plan)) return undefined;
  const masked = new PlanMask(isPublicName).object(plan, 0);
  // Made of numbers, truth values, the server's own words and public texts alone.
  return masked === undefined ? undefined : vouch(JSON.stringify([masked]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

class PlanMask {
  readonly #isPublicName: IsPublicName;
  readonly #substitutes = new Map<string, string>();

  constructor(isPublicName: IsPublicName) {
    this.#isPublicName = isPublicName;
  }

  object(value: Readonly<Record<string, unknown>>, depth: number): MaskedValue | undefined {
    if (depth > deepest) return undefined;
    const entries = Object.entries(value).flatMap(([key, each]) => {
      const masked = this.#entry(key, each, depth + 1);
      return masked === undefined ? [] : [[key, masked] as const];
    });
    return Object.fromEntries(entries);
  }

  #entry(key: string, value: unknown, depth: number): MaskedValue | undefined {
    if (planKeys.figures.has(key)) return figure(value);
    if (planKeys.expressions.has(key)) return each(value, expression);
    if (planKeys.names.has(key)) return each(value, (name) => this.#name(name));
    if (key === 'Subplan Name') return typeof value === 'string' ? this.#subplanName(value) : undefined;
    if (planKeys.words.has(key)) return word(value);
    if (planKeys.wordLists.has(key)) return each(value, word);
    return planKeys.parts.has(key) ? this.#part(value, depth) : undefined;
  }

  #part(value: unknown, depth: number): MaskedValue | undefined {
    if (Array.isArray(value))
      return value.flatMap((item) => (isObject(item) ? (this.object(item, depth) ?? []) : []));
    return isObject(value) ? this.object(value, depth) : undefined;
  }

  #name(name: string): string {
    if (this.#isPublicName(name)) return catalogName(name);
    const substitute = this.#substitutes.get(name) ?? `name_${this.#substitutes.size + 1}`;
    this.#substitutes.set(name, substitute);
    return substitute;
  }

  #subplanName(name: string): string | undefined {
    const [whole, kind, number] = subplanName.exec(name) ?? [];
    if (whole === undefined) return undefined;
    return kind === undefined ? `CTE ${this.#name(name.slice('CTE '.length))}` : `${kind}${number}`;
  }
}

function figure(value: unknown): number | boolean | undefined {
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function expression(text: string): string {
  return maskSql(text);
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && planWords.has(value) ? value : undefined;
}

/** Of a text, or of all texts in a list; `Grouping Sets` have lists in lists. */
function each(value: unknown, mask: (text: string) => string | undefined): MaskedValue | undefined {
  if (typeof value === 'string') return mask(value);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => each(item, mask) ?? []);
}
