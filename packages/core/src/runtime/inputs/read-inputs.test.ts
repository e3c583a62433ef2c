import * as v from 'valibot';
import { InputError } from '../../errors';
import type { ActionDefinition } from './action-definition';
import { booleanInput, choiceInput, numberInput, optionalTextInput, textInput } from './input-schemas';
import { InputErrors, type InputsSchema, readInputs } from './read-inputs';

const optional = (description: string) => ({ description, required: false });
const definition: ActionDefinition = {
  id: 'migration-test',
  title: 'Test',
  description: 'Tests.',
  inputs: {
    base: { description: 'The data to clone.', required: true },
    migrate: optional('The command.'),
    migrations: optional('A glob.'),
    provider: optional('How.'),
    timeout: optional('Minutes.'),
    comment: optional('Comment?'),
  },
  outputs: {},
};

const schema = v.pipe(
  v.object({
    base: textInput(),
    migrate: optionalTextInput(),
    migrations: optionalTextInput(),
    provider: choiceInput(['embedded', 'template']),
    timeout: numberInput({ min: 1, max: 360, unit: 'minutes' }),
    comment: booleanInput(true),
  }),
  v.forward(
    v.partialCheck(
      [['migrate'], ['migrations']],
      (inputs) => inputs.migrate === undefined || inputs.migrations === undefined,
      'contradicts migrations',
    ),
    ['migrate'],
  ),
);

const read = (values: Record<string, string>) =>
  readInputs({ input: (name) => values[name] ?? '' }, schema, definition);

function messagesOf(values: Record<string, string>): string[] {
  try {
    read(values);
    return [];
  } catch (error) {
    if (error instanceof InputErrors) return error.errors.map(({ message }) => message);
    if (error instanceof InputError) return [error.message];
    throw error;
  }
}

test('values are typed', () => {
  const inputs = read({ base: 'a.dump', timeout: '15', comment: 'FALSE', provider: 'Template' });
  expect(inputs).toEqual({
    base: 'a.dump',
    migrate: undefined,
    migrations: undefined,
    provider: 'template',
    timeout: 15,
    comment: false,
  });
});

test('all faults are named at once, each with its remedy', () => {
  expect(messagesOf({ timeout: 'soon', comment: 'perhaps', provider: 'embeded' })).toEqual([
    'Input "base" is not set. It is: The data to clone.',
    'Input "provider" is "embeded", which is not known (did you mean "embedded"?). Set it to one of: embedded, template.',
    'Input "timeout" is "soon", which is not a whole number. Set it to a whole number from 1 to 360 (minutes).',
    'Input "comment" is "perhaps", which is neither true nor false. Set it to true or false.',
  ]);
});

test('inputs that contradict each other', () => {
  expect(messagesOf({ base: 'b', migrate: 'x', migrations: 'y', timeout: '0' })).toEqual([
    'Input "timeout" is 0, which is out of range. Set it to a whole number from 1 to 360 (minutes).',
    'Input "migrate" contradicts migrations. It is: The command.',
  ]);
});

test.each(['1.5', '-1', '1e2', '0x10', ' ', '٣'])('%j is no whole number', (timeout) => {
  expect(messagesOf({ base: 'b', timeout })).toHaveLength(1);
});

test('a schema that differs from action.yml is a fault of the action', () => {
  const other: InputsSchema = v.object({ base: textInput(), bse: textInput() });
  expect(() => readInputs({ input: () => 'x' }, other, definition)).toThrow(/differ.*bse.*migrate/);
});
