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
  {
    id: 'why',
    title: 'Why',
    description: 'Explains.',
    inputs: { table: input, key: input, config: input },
    outputs: {},
    positional: [{ input: 'table' }, { input: 'key', many: true }],
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

const placed = (...argv: string[]) => {
  const invocation = parse('why', ...argv);
  return invocation.kind === 'run' ? Object.fromEntries(invocation.flags) : invocation.kind;
};

test('values by their place, the last input taking all that are left', () => {
  expect(placed('crm.customers', '7')).toEqual({ table: 'crm.customers', key: '["7"]' });
  expect(placed('--config', 'c', 't', '-5', 'a b')).toEqual({ config: 'c', table: 't', key: '["-5","a b"]' });
  expect(placed('t', '--config=c', '--', '--odd', '-h')).toEqual({
    table: 't',
    config: 'c',
    key: '["--odd","-h"]',
  });
  expect(placed('--table', 't')).toEqual({ table: 't' });
  expect(placed('t', '-h')).toBe('help');
});

test('any key comes back unchanged', () => {
  const keys = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(keys, (key) => {
      const flags = placed('--', 't', ...key);
      expect(typeof flags === 'string' ? flags : JSON.parse(flags.key ?? '')).toEqual(key);
    }),
  );
});

test.each([
  [['migrationtest'], 'There is no command "migrationtest". Did you mean migration-test?'],
  [['frobnicate'], 'There is no command "frobnicate". There are: migration-test, why.'],
  [['migration-test', '--bsae', 'x'], 'migration-test has no flag --bsae. Did you mean --base?'],
  [['migration-test', '--base'], '--base needs a value.'],
  [['migration-test', '--base', '--migrate', 'x'], '--base needs a value.'],
  [['migration-test', '--base', 'x', '--base', 'y'], '--base is given twice.'],
  [['why', 't', '--table', 'u'], '--table is given twice.'],
  [['migration-test', '--', 'a.dump'], 'migration-test does not understand "a.dump".'],
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
