import { type ActionDefinition, commandLineDefault, type InputDefinition } from '@prodlike/core';
import { wrapText } from './wrap-text';

const maxWidth = 100;

/** What `prodlike --help` prints. */
export function overviewHelp(definitions: readonly ActionDefinition[], columns: number): string {
  const rows = definitions.map(({ id, description }): Row => [id, description]);
  return [
    'Usage: prodlike COMMAND [--input VALUE ...]',
    '',
    'Commands:',
    ...list(rows, columns),
    '',
    'prodlike COMMAND --help lists the inputs of a command.',
    '',
  ].join('\n');
}

/** What `prodlike COMMAND --help` prints: everything that its action.yml says. */
export function commandHelp(definition: ActionDefinition, columns: number): string {
  const inputs = Object.entries(definition.inputs).map(
    ([name, input]): Row => [flag(name, input), about(input)],
  );
  const outputs = Object.entries(definition.outputs).map(([name, output]): Row => [name, output.description]);
  return [
    `Usage: prodlike ${[definition.id, ...places(definition)].join(' ')} [--input VALUE ...]`,
    '',
    ...wrapText(definition.description, widthOf(columns)),
    '',
    'Inputs, each also read from the environment as PRODLIKE_<INPUT>:',
    ...list(inputs, columns),
    '',
    'Of the command line:',
    ...list([['--json', 'Print the outputs as JSON on stdout, and the log on stderr.']], columns),
    ...(outputs.length > 0 ? ['', 'Outputs:', ...list(outputs, columns)] : []),
    '',
    'Exit code: 0 fine, 1 failed, 2 an input is wrong.',
    '',
  ].join('\n');
}

/** `TABLE KEY...` */
function places({ positional = [] }: ActionDefinition): readonly string[] {
  return positional.map(({ input, many }) => `${input.toUpperCase()}${many ? '...' : ''}`);
}

type Row = readonly [term: string, text: string];

/** Terms in one column, texts wrapped in another. */
function list(rows: readonly Row[], columns: number): string[] {
  const indent = 4 + Math.max(...rows.map(([term]) => term.length));
  return rows.flatMap(([term, text]) => {
    const [first = '', ...others] = wrapText(text, Math.max(24, widthOf(columns) - indent));
    return [`  ${term}`.padEnd(indent) + first, ...others.map((line) => ' '.repeat(indent) + line)];
  });
}

function widthOf(columns: number): number {
  return Math.min(maxWidth, Math.max(40, columns));
}

/** A switch that is on by default is shown as it is turned off. */
function flag(name: string, input: InputDefinition): string {
  if (input.default === 'true') return `--${name}=false`;
  return input.default === 'false' ? `--${name}` : `--${name} VALUE`;
}

function about(input: InputDefinition): string {
  if (input.required) return `${input.description} [required]`;
  const fallback = commandLineDefault(input);
  return fallback === '' ? input.description : `${input.description} [default: ${fallback}]`;
}
