import { AdvisedError } from '@prodlike/core';
import { startTestServer, type TestServer } from '@prodlike/testkit';
import fc from 'fast-check';
import { connect } from './connect';
import type { ConnectionParameters } from './connection-parameters';
import { quoteIdentifier } from './quote-identifier';
import { quoteLiteral } from './quote-literal';

const applicationName = 'connect test';
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({
    major: 18,
    settings: { max_connections: '5', superuser_reserved_connections: '0' },
  });
});
afterAll(() => server.stop());

async function failureOf(changes: Partial<ConnectionParameters>): Promise<string> {
  const attempt = connect({ ...server.tcpParameters, ...changes }, { applicationName, deadlineMs: 60_000 });
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  if (!(error instanceof AdvisedError))
    throw new Error('The connection did not fail as expected.', { cause: error });
  return error.message;
}

describe('what a failed connection says', () => {
  test('nothing listens', async () => {
    const message = await failureOf({ port: 1 });
    expect(message).toContain('database "postgres" at 127.0.0.1:1 as "postgres": nothing listens there');
  });

  test('no socket there', async () => {
    expect(await failureOf({ host: '/nonexistent' })).toContain('no server socket in that folder');
  });

  test('wrong password, which is not repeated', async () => {
    const message = await failureOf({ password: 'canary-secret' });
    expect(message).toContain('refused the password');
    expect(message).not.toContain('canary-secret');
  });

  test('no password', async () => {
    const { password: _, ...withoutPassword } = server.tcpParameters;
    const error: unknown = await connect(withoutPassword, { applicationName }).catch(
      (reason: unknown) => reason,
    );
    expect(String(error)).toContain('none was given');
  });

  test('no such database', async () => {
    expect(await failureOf({ database: 'absent' })).toContain('database does not exist');
  });

  test('no such host', async () => {
    expect(await failureOf({ host: 'absent.invalid' })).toContain('could not be resolved');
  });

  test('no TLS', async () => {
    expect(await failureOf({ ssl: { rejectUnauthorized: true } })).toContain('does not offer TLS');
  });

  test('no answer before the deadline', async () => {
    // Reserved for documentation (RFC 5737): either nobody answers, or the network says that it is not reachable.
    const attempt = connect(
      { ...server.tcpParameters, host: '192.0.2.1' },
      { applicationName, deadlineMs: 300 },
    );
    await expect(attempt).rejects.toThrow(/did not answer in time|cannot be reached|nothing listens/);
  });

  test('no free slot', async () => {
    const sessions = await Promise.all(
      Array.from({ length: 5 }, () => connect(server.parameters, { applicationName })),
    );
    const message = await failureOf({});
    await Promise.all(sessions.map((session) => session.end()));
    expect(message).toContain('no free connection slot');
  });
});

test('the environment does not decide who connects where', async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    PGUSER: 'absent',
    PGDATABASE: 'absent',
    PGPASSWORD: 'wrong',
    PGSSLMODE: 'require',
  });
  try {
    const client = await connect(server.tcpParameters, { applicationName });
    const { rows } = await client.query(
      "SELECT current_user AS user, current_setting('application_name') AS name",
    );
    await client.end();
    expect(rows).toEqual([{ user: 'postgres', name: applicationName }]);
  } finally {
    process.env = before;
  }
});

test('a lost session rejects its query and raises nothing else', async () => {
  const client = await connect(server.parameters, { applicationName });
  const waiting = client.query('SELECT pg_sleep(60)');
  const other = await connect(server.parameters, { applicationName });
  const lost = expect(waiting).rejects.toThrow();
  await other.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = $1',
    [applicationName],
  );
  await lost;
  await expect(client.query('SELECT 1')).rejects.toThrow();
  await other.end();
});

test('quoted text means itself to the server, whatever standard_conforming_strings says', async () => {
  const client = await connect(server.parameters, { applicationName });
  const text = fc.string({
    unit: fc.constantFrom('a', '"', "'", '\\', '$', '한', '\n', ' '),
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(text, fc.boolean(), async (value, conforming) => {
      await client.query(`SET standard_conforming_strings = ${conforming}; SET escape_string_warning = off`);
      const { rows } = await client.query(`SELECT ${quoteLiteral(value)} AS ${quoteIdentifier(value)}`);
      expect(rows).toEqual([{ [value]: value }]);
      const same = await client.query('SELECT quote_literal($1) AS quoted', [value]);
      expect(same.rows).toEqual([{ quoted: quoteLiteral(value) }]);
    }),
  );
  await client.end();
});

test('settings travel in the startup packet, whatever their characters', async () => {
  const hostile = `a b\\c'd"e=f -c x.y=z`;
  const session = await connect(server.parameters, {
    applicationName,
    settings: { 'prodlike.probe': hostile },
  });
  try {
    const { rows } = await session.query("SELECT current_setting('prodlike.probe') AS probe");
    expect(rows).toEqual([{ probe: hostile }]);
  } finally {
    await session.end();
  }
});
