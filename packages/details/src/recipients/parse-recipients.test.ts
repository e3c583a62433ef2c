import { InputError } from '@prodlike/core';
import fc from 'fast-check';
import { type KeyPair, newKeyPair } from '../testing/key-pair.testing';
import { parseRecipients } from './parse-recipients';

let first: KeyPair;
let second: KeyPair;
let strong: KeyPair;
beforeAll(async () => {
  [first, second, strong] = await Promise.all([newKeyPair(), newKeyPair(), newKeyPair('post-quantum')]);
});

const secrets: string[] = [];
beforeEach(() => void secrets.splice(0));
const parse = (text: string) =>
  parseRecipients(text, 'details-recipients', { secret: (value) => void secrets.push(value) });

test.each(['', '  \n\r\n', '# nobody yet'])('%j names nobody', async (text) => {
  expect(await parse(text)).toBeUndefined();
});

test('one key a line, each once, with remarks and empty lines', async () => {
  const text = `# Ada\n${first.recipient}\r\n\n  ${second.recipient}  \n${first.recipient}\n`;
  expect(await parse(text)).toEqual([first.recipient, second.recipient]);
});

test('post-quantum keys are taken, and not beside others', async () => {
  expect(await parse(strong.recipient)).toEqual([strong.recipient]);
  await expect(parse(`${first.recipient}\n${strong.recipient}`)).rejects.toThrow(
    'has 1 post-quantum of 2 keys, and age takes either kind alone',
  );
});

test('a private key is hidden at once and refused, and counts as leaked', async () => {
  for (const text of [first.identity, `# mine\n  ${strong.identity} `, first.identity.toLowerCase()]) {
    const refused = parse(text);
    await expect(refused).rejects.toThrow(/holds a private key.*Take it as leaked/);
    await expect(refused).rejects.not.toThrow(first.identity.slice(20, 40));
  }
  expect(secrets).toEqual([first.identity, strong.identity, first.identity.toLowerCase()]);
});

test.each([
  ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ ada@example.com', /has an SSH key in line 1\..*age-keygen/],
  ['ssh-rsa AAAAB3NzaC1yc2E ada', /has an SSH key in line 1/],
  [
    'age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t',
    /has a key of the plugin yubikey .*Plugins cannot run here/,
  ],
  ['\n\nhunter2', /has something that is no age public key in line 3/],
  ['age1xyz', /has age1xyz….*mistyped in line 1.*Copy it again/],
])('%j is refused', async (text, message) => {
  const refused = parse(text);
  await expect(refused).rejects.toThrow(InputError);
  await expect(refused).rejects.toThrow(message);
});

test('what is no key is not repeated: it may be a secret', async () => {
  await expect(parse('hunter2')).rejects.not.toThrow('hunter2');
});

test('one wrong letter is found', async () => {
  const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  await fc.assert(
    fc.asyncProperty(fc.nat(57), fc.constantFrom(...letters), async (place, letter) => {
      const at = 4 + place;
      fc.pre(first.recipient[at] !== letter);
      const wrong = first.recipient.slice(0, at) + letter + first.recipient.slice(at + 1);
      await expect(parse(wrong)).rejects.toThrow(InputError);
    }),
  );
});
