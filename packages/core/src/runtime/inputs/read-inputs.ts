import * as v from 'valibot';
import { AdvisedError, InputError } from '../../errors';
import type { Host } from '../../host';
import type { ActionDefinition } from './action-definition';

/** Several wrong inputs, found before anything was touched. The command line exits with 2. */
export class InputErrors extends AdvisedError {
  override readonly name = 'InputErrors';
  readonly errors: readonly InputError[];

  constructor(errors: readonly InputError[]) {
    super(errors.map((error) => error.message).join('\n'), 'Nothing was started.');
    this.errors = errors;
  }
}

/** An object schema, with or without checks across inputs piped behind it. Its keys are the inputs' names. */
export type InputsSchema = v.GenericSchema<Record<string, string>, unknown> & {
  readonly entries: Readonly<Record<string, v.GenericSchema<string, unknown>>>;
};

/**
 * Reads and checks all inputs of an action.
 *
 * ```ts
 * const schema = v.pipe(
 *   v.object({ base: textInput(), timeout: numberInput({ min: 1, max: 360, unit: 'minutes' }), comment: booleanInput(true) }),
 *   v.forward(
 *     v.partialCheck([['base']], (inputs) => inputs.base !== '', 'is needed by the provider "embedded"'),
 *     ['base'],
 *   ),
 * );
 * const inputs = readInputs(host, schema, definition); // { base: string; timeout: number | undefined; comment: boolean }
 * ```
 *
 * A message of a check is the rest of a sentence that starts with the input's name; its remedy is the input's
 * description unless the input's schema has one in its metadata.
 *
 * @param definition the generated one of the action; a schema with other inputs than it is a fault of the action
 * @throws InputError for one wrong input, InputErrors for several: all of them at once
 */
export function readInputs<S extends InputsSchema>(
  host: Pick<Host, 'input'>,
  schema: S,
  definition: ActionDefinition,
): v.InferOutput<S> {
  const names = Object.keys(schema.entries);
  refuseDrift(names, definition);
  const raw = Object.fromEntries(names.map((name) => [name, host.input(name)]));
  const missing = names.filter((name) => definition.inputs[name]?.required && raw[name] === '');
  const parsed = v.safeParse(schema, raw);
  const errors = missing.map(
    (name) => new InputError(name, 'is not set', remedyOf(name, schema, definition)),
  );
  for (const issue of parsed.issues ?? []) {
    const name = String(issue.path?.[0]?.key ?? names[0] ?? '');
    const known = errors.some((error) => error.input === name);
    if (!known) errors.push(new InputError(name, issue.message, remedyOf(name, schema, definition)));
  }
  if (parsed.success && errors.length === 0) return parsed.output;
  const [first, ...others] = errors;
  throw first && others.length === 0 ? first : new InputErrors(errors);
}

function remedyOf(name: string, schema: InputsSchema, definition: ActionDefinition): string {
  const entry = schema.entries[name];
  const remedy = entry && v.getMetadata(entry).remedy;
  return typeof remedy === 'string' ? remedy : `It is: ${definition.inputs[name]?.description ?? ''}`;
}

function refuseDrift(names: readonly string[], definition: ActionDefinition): void {
  const described = Object.keys(definition.inputs);
  const drift = [
    ...names.filter((n) => !described.includes(n)),
    ...described.filter((n) => !names.includes(n)),
  ];
  if (drift.length > 0)
    throw new Error(
      `The inputs of ${definition.id} differ between schema and action.yml: ${drift.join(', ')}`,
    );
}
