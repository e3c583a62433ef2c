import { ConfigurationError } from '@prodlike/core';
import { rolePasswordsOf } from './role-passwords-of';

const configText =
  'accounts:\n  others: disarm\n  roles:\n    app: { password: app-password }\n    ci: keep\n';
const accounts = {
  others: 'disarm' as const,
  roles: {
    app: { kind: 'password' as const, entry: 'app-password' },
    ci: { kind: 'keep' as const },
    dev: { kind: 'iam' as const },
  },
};
const config = { configPath: 'p.yml', configText, accounts };

test('roles with a password, and no others', () => {
  const found = rolePasswordsOf(config, new Map([['app-password', 's3cret']]));
  expect([...found]).toEqual([['app', 's3cret']]);
});

test('a password that is not given is told with the line that asks for it', () => {
  expect(() => rolePasswordsOf(config, new Map())).toThrow(ConfigurationError);
  expect(() => rolePasswordsOf(config, new Map())).toThrow(
    /p\.yml:4: accounts\.roles\.app: the input account-passwords has no line for it/,
  );
});
