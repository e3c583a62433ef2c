import * as v from 'valibot';
import { nearestWord } from '../nearest-word';

/**
 * Schemas for one input's raw text ('' when it is not set). A fault is the rest of a sentence that starts with the
 * input's name; the remedy stands in the schema's metadata.
 */

type Schema<T> = v.GenericSchema<string, T>;

/** Any text; '' when not set. */
export function textInput(): Schema<string> {
  return v.string();
}

/** undefined when not set. */
export function optionalTextInput(): Schema<string | undefined> {
  return v.pipe(
    v.string(),
    v.transform((text) => (text === '' ? undefined : text)),
  );
}

/** `true` or `false`, in any case; `fallback` when not set. */
export function booleanInput(fallback: boolean): Schema<boolean> {
  const remedy = 'Set it to true or false.';
  return parsed(remedy, (text) => {
    const word = text.toLowerCase();
    if (word === '') return { value: fallback };
    if (word === 'true' || word === 'false') return { value: word === 'true' };
    return { fault: `is ${shown(text)}, which is neither true nor false` };
  });
}

export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  /** What the number counts, for messages: `minutes`. */
  readonly unit?: string;
  /** Fractions are refused unless this is true. */
  readonly fraction?: boolean;
}

/** A decimal number within limits; undefined when not set. */
export function numberInput(limits: NumberLimits): Schema<number | undefined> {
  const { min, max, unit, fraction = false } = limits;
  const kind = fraction ? 'number' : 'whole number';
  const remedy = `Set it to a ${kind} from ${min} to ${max}${unit === undefined ? '' : ` (${unit})`}.`;
  return parsed(remedy, (text) => {
    if (text === '') return { value: undefined };
    const value = Number(text);
    const wellFormed = fraction ? /^\d+(\.\d+)?$/.test(text) : /^\d+$/.test(text);
    if (!wellFormed) return { fault: `is ${shown(text)}, which is not a ${kind}` };
    if (value < min || value > max) return { fault: `is ${text}, which is out of range` };
    return { value };
  });
}

/** One of some words; undefined when not set. */
export function choiceInput<const W extends string>(words: readonly W[]): Schema<W | undefined> {
  const remedy = `Set it to one of: ${words.join(', ')}.`;
  return parsed(remedy, (text) => {
    if (text === '') return { value: undefined };
    const value = words.find((word) => word === text.toLowerCase());
    if (value !== undefined) return { value };
    const near = nearestWord(text, words);
    return { fault: `is ${shown(text)}, which is not known${near ? ` (did you mean "${near}"?)` : ''}` };
  });
}

/** Text of a given form; undefined when not set. */
export function patternInput(pattern: RegExp, fault: string, remedy: string): Schema<string | undefined> {
  return parsed(remedy, (text) => {
    if (text === '') return { value: undefined };
    return pattern.test(text) ? { value: text } : { fault };
  });
}

/**
 * A schema from a function that gives the value or the fault; for what the others do not cover. A fault must not
 * repeat a value that may be secret.
 */
function parsed<T>(
  remedy: string,
  parse: (text: string) => { readonly value: T } | { readonly fault: string },
): Schema<T> {
  return v.pipe(
    v.string(),
    v.rawTransform<string, T>(({ dataset, addIssue, NEVER }) => {
      const outcome = parse(dataset.value);
      if ('value' in outcome) return outcome.value;
      addIssue({ message: outcome.fault });
      return NEVER;
    }),
    v.metadata({ remedy }),
  );
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
