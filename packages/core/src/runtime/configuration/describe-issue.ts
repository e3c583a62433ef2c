import type * as v from 'valibot';
import type { Document, LineCounter } from 'yaml';
import { nearestWord } from '../nearest-word';
import { lineOfPath } from './line-of-path';
import type { ConfigurationFault } from './load-configuration';
import { keysAt } from './schema-keys';

type Path = readonly (string | number)[];

/** Says what is wrong, where, and what was expected, in the file's own terms. */
export function describeIssue(
  issue: v.BaseIssue<unknown>,
  schema: v.GenericSchema,
  document: Document,
  lines: LineCounter,
): ConfigurationFault {
  const path = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
  const line = lineOfPath(document, lines, path);
  const key = path.at(-1);
  if (issue.expected === 'never' && key !== undefined) {
    const known = keysAt(schema, path.slice(0, -1));
    const near = nearestWord(String(key), known);
    const hint = near ? `did you mean "${near}"?` : `expected one of: ${known.join(', ')}`;
    return { line, message: `${dotted(path)} is not known; ${hint}` };
  }
  if (key === undefined) return { line, message: issue.message };
  const missing = issue.received === 'undefined';
  if (missing) return { line, message: `${dotted(path)} is missing` };
  if (issue.kind !== 'schema') return { line, message: `${dotted(path)}: ${issue.message}` };
  const near =
    typeof issue.input === 'string' ? nearestWord(issue.input, wordsIn(issue.expected)) : undefined;
  const hint = near ? `; did you mean "${near}"?` : '';
  return { line, message: `${dotted(path)}: expected ${expected(issue)}, found ${found(issue)}${hint}` };
}

function dotted(path: Path): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${key}`))
    .join('');
}

/** The quoted words of an expectation such as `("ok" | "warning")`. */
function wordsIn(expectation: string | null): string[] {
  return [...(expectation ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
}

function expected(issue: v.BaseIssue<unknown>): string {
  const words = wordsIn(issue.expected);
  if (words.length > 0) return `one of ${words.join(', ')}`;
  const kinds: Record<string, string> = { Object: 'a mapping', Array: 'a list', string: 'text' };
  const expectation = issue.expected ?? 'another value';
  return kinds[expectation] ?? `a ${expectation}`;
}

function found(issue: v.BaseIssue<unknown>): string {
  if (Array.isArray(issue.input)) return 'a list';
  if (typeof issue.input === 'object' && issue.input !== null) return 'a mapping';
  return issue.received.length > 60 ? `${issue.received.slice(0, 57)}...` : issue.received;
}
