import { type ActionDefinition, nearestWord } from '@prodlike/core';
import { isPlaced, placedInputs } from './placed-inputs';
import { UsageError } from './usage-error';

/** What the arguments ask for. */
export type Invocation =
  | { readonly kind: 'help'; readonly command?: string }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run';
      readonly command: string;
      readonly flags: ReadonlyMap<string, string>;
      readonly json: boolean;
    };

/** Flags of every command, besides its inputs. */
const commonFlags = ['help', 'json', 'version'];

/**
 * @param definitions the commands there are
 * @throws UsageError naming the nearest valid word
 */
export function parseArguments(
  argv: readonly string[],
  definitions: readonly ActionDefinition[],
): Invocation {
  const [word, ...rest] = argv;
  if (word === undefined || word === 'help' || word === '--help' || word === '-h') {
    const command = definitions.find((definition) => definition.id === rest[0]);
    return command ? { kind: 'help', command: command.id } : { kind: 'help' };
  }
  if (word === '--version' || word === 'version') return { kind: 'version' };
  const definition = definitions.find(({ id }) => id === word);
  if (!definition) {
    const ids = definitions.map(({ id }) => id);
    throw new UsageError(`There is no command "${word}".`, suggestion(word, ids, ''));
  }
  return parseFlags(rest, definition);
}

function parseFlags(args: readonly string[], definition: ActionDefinition): Invocation {
  const flags = new Map<string, string>();
  const placed: string[] = [];
  let json = false;
  for (let i = 0; i < args.length; i++) {
    const argument = args[i] ?? '';
    if (argument === '--') {
      placed.push(...args.slice(i + 1));
      break;
    }
    if (isPlaced(argument, definition)) {
      placed.push(argument);
      continue;
    }
    const { name, attached } = parseFlag(argument, definition);
    if (name === 'help') return { kind: 'help', command: definition.id };
    if (name === 'version') return { kind: 'version' };
    if (name === 'json') {
      json = true;
      continue;
    }
    if (flags.has(name)) throw new UsageError(`--${name} is given twice.`, 'Give it once.');
    const next = args[i + 1];
    const value = attached ?? followingValue(name, next, definition);
    if (attached === undefined && value === next) i++;
    flags.set(name, value);
  }
  for (const [name, value] of placedInputs(placed, definition)) {
    if (flags.has(name)) throw new UsageError(`--${name} is given twice.`, 'Give it once.');
    flags.set(name, value);
  }
  return { kind: 'run', command: definition.id, flags, json };
}

function parseFlag(argument: string, definition: ActionDefinition): { name: string; attached?: string } {
  if (argument === '-h') return { name: 'help' };
  const match = /^--([^=]+)(?:=([\s\S]*))?$/.exec(argument);
  const name = match?.[1];
  if (name === undefined) {
    const advice = `Values belong behind a flag, e.g. --${Object.keys(definition.inputs)[0] ?? 'help'} VALUE.`;
    throw new UsageError(`${definition.id} does not understand "${argument.slice(0, 60)}".`, advice);
  }
  const known = [...Object.keys(definition.inputs), ...commonFlags];
  if (!known.includes(name)) {
    throw new UsageError(`${definition.id} has no flag --${name}.`, suggestion(name, known, '--'));
  }
  const attached = match?.[2];
  return attached === undefined ? { name } : { name, attached };
}

function followingValue(name: string, next: string | undefined, definition: ActionDefinition): string {
  const fallback = definition.inputs[name]?.default;
  const isSwitch = fallback === 'true' || fallback === 'false';
  if (isSwitch) return next === 'true' || next === 'false' ? next : 'true';
  if (next === undefined || next.startsWith('--')) {
    const advice = `Write --${name} VALUE, or --${name}=VALUE for a value that starts with --.`;
    throw new UsageError(`--${name} needs a value.`, advice);
  }
  return next;
}

function suggestion(word: string, known: readonly string[], prefix: string): string {
  const near = nearestWord(word, known);
  if (near !== undefined) return `Did you mean ${prefix}${near}?`;
  return `There are: ${known.map((name) => prefix + name).join(', ')}.`;
}
