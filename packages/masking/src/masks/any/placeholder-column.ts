import { quotedPart } from '@prodlike/postgres';

/**
 * The column that stands in braces: its exact name, in double quotes where it holds braces, colons, quotes or blanks at
 * its ends.
 *
 * @returns undefined where it is no name
 */
export function placeholderColumn(text: string): string | undefined {
  const trimmed = text.trim();
  if (!trimmed.includes('"')) return trimmed === '' ? undefined : trimmed;
  const quoted = quotedPart(trimmed, 0);
  return quoted?.end === trimmed.length && quoted.name !== '' ? quoted.name : undefined;
}
