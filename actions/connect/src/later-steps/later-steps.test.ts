import fc from 'fast-check';
import { laterSteps } from './later-steps';

const host = 'app.abc.eu-west-1.rds.amazonaws.com';
const server = { host, port: 5432, database: 'shop', user: 'dev', password: 'p@ss/w' };
const verified = { rejectUnauthorized: true, servername: host };

test('with verify-full the name is the server’s and the address the tunnel’s', () => {
  const { outputs, environment } = laterSteps({ ...server, ssl: verified }, 41_234, '/tmp/a b.pem');
  expect(environment).toEqual({
    DATABASE_URL: `postgresql://dev:p%40ss%2Fw@${host}:41234/shop?hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert=%2Ftmp%2Fa%20b.pem`,
    PGHOST: host,
    PGHOSTADDR: '127.0.0.1',
    PGPORT: '41234',
    PGUSER: 'dev',
    PGDATABASE: 'shop',
    PGPASSWORD: 'p@ss/w',
    PGSSLMODE: 'verify-full',
    PGSSLROOTCERT: '/tmp/a b.pem',
  });
  expect(outputs).toEqual({
    'database-url': environment.DATABASE_URL,
    host: '127.0.0.1',
    port: '41234',
    'ssl-ca': '/tmp/a b.pem',
  });
});

test.each([
  [undefined, undefined, 'disable'],
  [{ rejectUnauthorized: false }, undefined, 'require'],
  [{ rejectUnauthorized: true }, '/ca.pem', 'verify-ca'],
])('with %j no name is looked at, and any client understands the URL', (ssl, caFile, mode) => {
  const { password: _, ...open } = server;
  const { environment } = laterSteps({ ...open, ...(ssl === undefined ? {} : { ssl }) }, 5000, caFile);
  expect(environment).toMatchObject({ PGHOST: '127.0.0.1', PGHOSTADDR: '127.0.0.1', PGSSLMODE: mode });
  expect(environment.DATABASE_URL).toMatch(
    new RegExp(`^postgresql://dev@127.0.0.1:5000/shop\\?sslmode=${mode}`),
  );
  expect(Object.keys(environment)).not.toContain('PGPASSWORD');
  expect('PGSSLROOTCERT' in environment).toBe(caFile !== undefined);
});

test('every character of a name or password comes through', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' });
  // libpq reads them; WHATWG's URL takes these two for steps of a path, in whatever way they are written.
  const name = text.filter((value) => value !== '.' && value !== '..');
  fc.assert(
    fc.property(text, text, name, (user, password, database) => {
      const url = new URL(
        laterSteps({ ...server, user, password, database }, 1, undefined).outputs['database-url'] ?? '',
      );
      const parts = [url.username, url.password, url.pathname.slice(1)].map(decodeURIComponent);
      expect(parts).toEqual([user, password, database]);
    }),
  );
});
