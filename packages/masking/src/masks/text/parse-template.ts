import { placeholderColumn } from '../any/placeholder-column';

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'column'; readonly column: string; readonly lower: boolean };

/** Text, a doubled brace, or a placeholder: a name with or without double quotes, then perhaps a change of case. */
const part = /([^{}]+)|(\{\{|\}\})|\{((?:"(?:[^"]|"")*"|[^{}":])*)(?::([^{}"]*))?\}/y;

/**
 * The parts of a template: `{column}` and `{column:lower}` stand for another column's masked value, `{{` and `}}` for braces.
 *
 * @returns what is wrong, as a sentence, where it is no template
 */
export function parseTemplate(template: string): readonly TemplatePart[] | { readonly fault: string } {
  const parts: TemplatePart[] = [];
  part.lastIndex = 0;
  while (part.lastIndex < template.length) {
    const at = part.lastIndex;
    const match = part.exec(template);
    if (match === null) return { fault: `The brace at character ${at + 1} begins or ends no placeholder.` };
    const [, text, braces, name, change] = match;
    if (name === undefined) {
      parts.push({ kind: 'text', text: text ?? braces?.slice(1) ?? '' });
      continue;
    }
    const column = placeholderColumn(name);
    if (column === undefined) return { fault: `The placeholder at character ${at + 1} names no column.` };
    if (change !== undefined && change.trim() !== 'lower')
      return { fault: `The placeholder of "${column}" may end with :lower, nothing else.` };
    parts.push({ kind: 'column', column, lower: change !== undefined });
  }
  return parts;
}
