import type { ActionFile } from './action-file';

/** The inputs as a Markdown table. */
export function inputsTable(action: ActionFile): string {
  const rows = Object.entries(action.inputs).map(([name, input]) => {
    const fallback = input.required ? 'required' : (input.default ?? '');
    return [code(name), cell(input.description), input.required ? fallback : fallback && code(fallback)];
  });
  return table(['Input', 'What it is', 'Default'], rows);
}

/** The outputs as a Markdown table. */
export function outputsTable(action: ActionFile): string {
  const rows = Object.entries(action.outputs).map(([name, output]) => [code(name), cell(output.description)]);
  return table(['Output', 'What it is'], rows);
}

/** A Markdown table; the cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

/** Plain text on one line of a table. */
export function cell(text: string): string {
  return text.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
