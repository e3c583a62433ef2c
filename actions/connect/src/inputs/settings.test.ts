import { readInputs } from '@prodlike/core';
import { definition } from '../definition';
import { inputsSchema } from './inputs-schema';
import { settingsOf } from './settings';

const given = { 'ssm-target': 'i-01234567', 'database-url': 'postgresql://u:p@db.example/d' };
const settings = (more: Record<string, string> = {}) => {
  const values: Record<string, string> = { ...given, ...more };
  return settingsOf(readInputs({ input: (name) => values[name] ?? '' }, inputsSchema, definition));
};

test('a target, a server and a time', () => {
  expect(settings({ timeout: '1.5', tunnels: '4' })).toMatchObject({
    connection: { host: 'db.example', ssl: { servername: 'db.example' } },
    iamAuth: false,
    way: { 'ssm-target': 'i-01234567', tunnels: 4 },
    timeoutMs: 90_000,
  });
  expect(settings().timeoutMs).toBe(6 * 3_600_000);
});

test.each<[Record<string, string>, string]>([
  [{ 'ssm-target': '' }, 'Input "ssm-target" is not set.'],
  [{ 'database-url': '', user: 'u' }, 'Input "host" is not set, and the tunnel needs it.'],
  [{ 'database-url': 'postgresql://u@d/d?host=/run' }, 'Input "ssm-target" is set for a socket.'],
  [{ 'iam-auth': 'true' }, 'and there is a password too'],
])('%j is refused', (more, message) => {
  expect(() => settings(more)).toThrow(message);
});
