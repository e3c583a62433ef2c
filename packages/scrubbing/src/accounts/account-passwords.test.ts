import { InputError } from '@prodlike/core';
import { accountPasswords } from './account-passwords';

test('reads lines of name=password', () => {
  const text = '# services\n\napp = a=b \r\nci=\'"\\\n';
  expect([...accountPasswords(text)]).toEqual([
    ['app', ' a=b '],
    ['ci', '\'"\\'],
  ]);
  expect(accountPasswords('').size).toBe(0);
});

test.each([
  ['app=x\ns3cret', 'has no name=password on line 2'],
  ['=s3cret', 'has no name=password on line 1'],
  ['app=', 'gives "app" a password that is empty or not of printable ASCII'],
  ['app=s3crét', 'gives "app" a password that is empty or not of printable ASCII'],
  ['app=s3cret\napp=other', 'names "app" twice'],
])('refuses %j without repeating it', (text, fault) => {
  const read = (): unknown => accountPasswords(text);
  expect(read).toThrow(InputError);
  expect(read).toThrow(fault);
  expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('s3cr') }));
});
