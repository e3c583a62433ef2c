import { quotedPart } from '@prodlike/postgres';
import type { PathStep } from './decision';

/**
 * Reads a path inside a document or array: `contact.email`, `orders[*].note`, `[*]`, `*`, `"a.b"."say ""hi"""`.
 *
 * @returns the steps, or what is wrong as the rest of a sentence
 */
export function parsePath(text: string): readonly PathStep[] | string {
  const steps: PathStep[] = [];
  let at = 0;
  while (at < text.length || steps.length === 0) {
    if (text.startsWith('[*]', at)) {
      steps.push({ kind: 'element' });
      at += 3;
      continue;
    }
    if (text[at] === '[') return 'has a "[" that is not "[*]": every element of a list is masked alike';
    if (steps.length > 0) {
      if (text[at] !== '.') return 'has something between a step and the next dot';
      at++;
    }
    const step = readKey(text, at);
    if (typeof step === 'string') return step;
    steps.push(step.step);
    at = step.end;
  }
  return steps;
}

function readKey(text: string, at: number): { readonly step: PathStep; readonly end: number } | string {
  if (text[at] === '"') {
    const quoted = quotedPart(text, at);
    if (quoted === undefined) return 'has a double quote that is not closed';
    return { step: { kind: 'key', key: quoted.name }, end: quoted.end };
  }
  const plain = /[^.[\]"]*/y;
  plain.lastIndex = at;
  const key = plain.exec(text)?.[0] ?? '';
  if (key === '') return 'has an empty step; an empty key stands as ""';
  if (key === '*') return { step: { kind: 'any-key' }, end: at + 1 };
  if (key.includes('*'))
    return 'has a "*" inside a key; alone it stands for any key, within a key put the key in double quotes';
  return { step: { kind: 'key', key }, end: at + key.length };
}

/** Writes steps so that `parsePath` reads them back. */
export function formatPath(steps: readonly PathStep[]): string {
  return steps
    .map((step, index) => {
      if (step.kind === 'element') return '[*]';
      return `${index > 0 ? '.' : ''}${step.kind === 'any-key' ? '*' : formatKey(step.key)}`;
    })
    .join('');
}

function formatKey(key: string): string {
  return /^[^.[\]"*]+$/.test(key) ? key : `"${key.replaceAll('"', '""')}"`;
}
