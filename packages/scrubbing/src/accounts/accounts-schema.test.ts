import * as v from 'valibot';
import { accountsSchema } from './accounts-schema';

test('an empty section disarms everybody', () => {
  expect(v.parse(accountsSchema, {})).toEqual({ others: 'disarm', roles: {} });
});

test('takes what a role can be left with', () => {
  const roles = { 'Odd "Role': 'keep', app: { password: 'app-password' }, dev: { iam: true } };
  expect(v.parse(accountsSchema, { others: 'keep', roles })).toEqual({
    others: 'keep',
    roles: {
      'Odd "Role': { kind: 'keep' },
      app: { kind: 'password', entry: 'app-password' },
      dev: { kind: 'iam' },
    },
  });
});

test.each(['drop', { iam: false }, { iam: true, password: 'x' }, { password: '' }, null])(
  'refuses %j',
  (treatment) => {
    const { issues } = v.safeParse(accountsSchema, { roles: { app: treatment } });
    expect(issues?.map(({ message }) => message)).toEqual([
      'expected keep, { password: a name from the input account-passwords } or { iam: true }',
    ]);
  },
);
