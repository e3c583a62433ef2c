import { InputError, readInputs } from '@prodlike/core';
import { definition } from '../definition';
import { inputsSchema } from './inputs-schema';
import { registerSecrets, settingsOf } from './settings';

const key = 'k'.repeat(32);
const read = (given: Record<string, string>) =>
  readInputs(
    { input: (name) => ({ 'database-url': 'postgres://u:p%40ss@h/d', ...given })[name] ?? '' },
    inputsSchema,
    definition,
  );
const settings = (given: Record<string, string>) => settingsOf(read(given), { secret: () => undefined });

test('check is the default and needs no key', () => {
  expect(settings({})).toMatchObject({ mode: 'check', sample: false, configPath: 'prodlike.yml' });
});

test.each(['apply', 'verify'])('%s needs a key', (mode) => {
  expect(() => settings({ mode })).toThrow(`Input "masking-key" is not set, and mode ${mode} needs it.`);
  expect(settings({ mode, 'masking-key': key })).toMatchObject({ mode, maskingKey: key });
});

test('a short key is refused and not repeated', () => {
  const short = 'short-and-secret';
  const refused = () => settings({ mode: 'apply', 'masking-key': short });
  expect(refused).toThrow(InputError);
  expect(refused).toThrow(/^(?!.*short-and-secret).*has fewer than 32 characters/);
});

test('what is secret is registered', () => {
  const secrets: string[] = [];
  const inputs = read({ 'masking-key': key, 'account-passwords': 'app=one=two\n\nworker=three' });
  registerSecrets(inputs, { secret: (value) => secrets.push(value) });
  expect(secrets).toEqual(
    expect.arrayContaining(['p@ss', 'p%40ss', 'postgres://u:p%40ss@h/d', key, 'one=two', 'three']),
  );
});

test('units are bytes and milliseconds', () => {
  const given = { mode: 'apply', 'masking-key': key, 'free-disk': '1.5', timeout: '2', concurrency: '3' };
  expect(settings(given)).toMatchObject({ freeBytes: 1.5e9, timeoutMs: 120_000, concurrency: 3 });
});
