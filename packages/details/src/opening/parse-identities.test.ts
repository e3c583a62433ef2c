import { newKeyPair } from '../testing/key-pair.testing';
import { parseIdentities } from './parse-identities';

const secrets: string[] = [];
beforeEach(() => void secrets.splice(0));
const parse = (text: string) =>
  parseIdentities(text, 'key.txt', { secret: (value) => void secrets.push(value) });

test("age-keygen's file, with several keys of any kind", async () => {
  const [one, other] = [await newKeyPair(), await newKeyPair('post-quantum')];
  const text = `# created: 2026-11-22T14:00:00Z\n# public key: ${one.recipient}\n${one.identity}\n\n${other.identity}\r\n`;
  expect(await parse(text)).toEqual([one.identity, other.identity]);
  expect(secrets).toEqual([one.identity, other.identity]);
});

test.each([
  ['', /key\.txt holds no key/],
  ['# nothing', /holds no key/],
  ['age1qyqszqgpqyqszqgpqyqszqgp', /holds a public key, which only encrypts/],
  ['-----BEGIN OPENSSH PRIVATE KEY-----\nabc', /is not a key of age: it looks like one for SSH/],
  ['-----BEGIN AGE ENCRYPTED FILE-----\nabc', /is protected by a passphrase.*age -d KEYFILE \|/],
  ['age-encryption.org/v1\n-> scrypt a 18\n', /is protected by a passphrase/],
  ['AGE-SECRET-KEY-1QQQ', /holds a line that is no secret key of age/],
])('%j is refused', async (text, message) => {
  await expect(parse(text)).rejects.toThrow(message);
});

test('a mistyped key is not repeated, and hidden all the same', async () => {
  const wrong = (await newKeyPair()).identity.replace(/.$/, 'B');
  await expect(parse(wrong)).rejects.not.toThrow(wrong);
  expect(secrets).toEqual([wrong]);
});
