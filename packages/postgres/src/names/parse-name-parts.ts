import type { NamePattern } from './name-pattern';
import { quotedPart } from './quoted-part';

/**
 * Reads names with dots between them: `customers`, `crm.*`, `"We.ird"."say ""hi"""`. A part in double quotes is a name as in
 * SQL; any other is taken as it stands, case included, with `*` for any run of characters.
 *
 * @returns at least one part, or what is wrong as the rest of a sentence
 */
export function parseNameParts(text: string): readonly NamePattern[] | string {
  const parts: NamePattern[] = [];
  for (let at = 0; at <= text.length; at++) {
    const part = readPart(text, at);
    if (typeof part === 'string') return part;
    parts.push(part.pattern);
    at = part.end;
    if (at < text.length && text[at] !== '.') return 'has something between a closing quote and the next dot';
  }
  return parts;
}

function readPart(
  text: string,
  at: number,
): { readonly pattern: NamePattern; readonly end: number } | string {
  if (text[at] === '"') {
    const quoted = quotedPart(text, at);
    if (quoted === undefined) return 'has a double quote that is not closed';
    return quoted.name === '' ? 'has an empty part' : { pattern: [quoted.name], end: quoted.end };
  }
  const dot = text.indexOf('.', at);
  const end = dot === -1 ? text.length : dot;
  const plain = text.slice(at, end);
  if (plain === '') return 'has an empty part';
  if (plain.includes('"')) return 'has a double quote inside a part that does not begin with one';
  return { pattern: plain.split(/\*+/), end };
}
