import { withMintedPassword } from './with-minted-password';

const server = { host: 'h', port: 5432, database: 'd', user: 'u' };

test('a minted password stands in the parameters, and is not minted again', async () => {
  const minting = { ...server, password: 'old', mintPassword: async () => 'fresh' };
  expect(await withMintedPassword(minting)).toEqual({ ...server, password: 'fresh' });
});

test('parameters with a password of their own stay as they are', async () => {
  const fixed = { ...server, password: 'fixed' };
  expect(await withMintedPassword(fixed)).toBe(fixed);
});
