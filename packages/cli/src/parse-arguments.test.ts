import type { ActionDefinition } from '@prodlike/core';
import fc from 'fast-check';
import { parseArguments } from './parse-arguments';

const input = { description: 'Something.', required: false };
const definitions: ActionDefinition[] = [
  {
    id: 'migration-test',
    title: 'Migration test',
    description: 'Tests.',
    inputs: {
      base: input,
      migrate: input,
      comment: { ...input, default: 'true' },
      'show-output': { ...input, default: 'false' },
    },
    outputs: {},
  },
];
const parse = (...argv: string[]) => parseArguments(argv, definitions);
const flagsOf = (...argv: string[]) => {
  const invocation = parse('migration-test', ...argv);
  return invocation.kind === 'run' ? Object.fromEntries(invocation.flags) : invocation.kind;
};

test('values stand behind a flag or are attached to it', () => {
  expect(flagsOf('--base', 'a.dump', '--migrate=npx knex --env=x')).toEqual({
    base: 'a.dump',
    migrate: 'npx knex --env=x',
  });
  expect(flagsOf('--base=--odd', '--migrate=')).toEqual({ base: '--odd', migrate: '' });
});

test('switches need no value, and take one', () => {
  expect(flagsOf('--show-output', '--comment', 'false', '--base', 'b')).toEqual({
    'show-output': 'true',
    comment: 'false',
    base: 'b',
  });
  expect(flagsOf('--comment=false')).toEqual({ comment: 'false' });
});

test('help and version win wherever they stand', () => {
  expect(parse()).toEqual({ kind: 'help' });
  expect(parse('--help')).toEqual({ kind: 'help' });
  expect(parse('help', 'migration-test')).toEqual({ kind: 'help', command: 'migration-test' });
  expect(parse('migration-test', '--base', 'x', '-h')).toEqual({ kind: 'help', command: 'migration-test' });
  expect(parse('--version')).toEqual({ kind: 'version' });
});

test('--json is no input', () => {
  expect(parse('migration-test', '--json')).toMatchObject({ kind: 'run', json: true, flags: new Map() });
});

test.each([
  [['migrationtest'], 'There is no command "migrationtest". Did you mean migration-test?'],
  [['frobnicate'], 'There is no command "frobnicate". There are: migration-test.'],
  [['migration-test', '--bsae', 'x'], 'migration-test has no flag --bsae. Did you mean --base?'],
  [['migration-test', '--base'], '--base needs a value.'],
  [['migration-test', '--base', '--migrate', 'x'], '--base needs a value.'],
  [['migration-test', '--base', 'x', '--base', 'y'], '--base is given twice.'],
  [['migration-test', 'a.dump'], 'migration-test does not understand "a.dump".'],
])('%j is refused', (argv, message) => {
  expect(() => parse(...argv)).toThrow(message);
});

test('any value can be attached and comes back unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      expect(flagsOf(`--base=${value}`)).toEqual({ base: value });
    }),
  );
});
