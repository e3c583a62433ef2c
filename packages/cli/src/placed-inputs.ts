import type { ActionDefinition } from '@prodlike/core';
import { UsageError } from './usage-error';

/** Whether an argument is a value by its place: not a flag, of a command that takes such values. `-5` is a number. */
export function isPlaced(argument: string, { positional = [] }: ActionDefinition): boolean {
  return positional.length > 0 && !argument.startsWith('--') && argument !== '-h';
}

/**
 * Values by their place as inputs by name, in the order of the definition.
 *
 * @throws UsageError where there are more than the command takes
 */
export function placedInputs(
  placed: readonly string[],
  { id, positional = [] }: ActionDefinition,
): ReadonlyMap<string, string> {
  const inputs = new Map<string, string>();
  let next = 0;
  for (const { input, many } of positional) {
    if (next >= placed.length) break;
    inputs.set(input, many ? JSON.stringify(placed.slice(next)) : (placed[next] ?? ''));
    next = many ? placed.length : next + 1;
  }
  const [extra] = placed.slice(next);
  if (extra === undefined) return inputs;
  const names = positional.map(({ input }) => input.toUpperCase()).join(' ');
  const advice = names === '' ? 'It takes flags only.' : `It takes ${names}, and flags.`;
  throw new UsageError(`${id} does not understand "${extra.slice(0, 60)}".`, advice);
}
