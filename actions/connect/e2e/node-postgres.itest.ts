import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { openTunnel, type Tunnel } from '@prodlike/aws';
import { type ConnectionParameters, CopyIn, CopyOut, connect } from '@prodlike/postgres';
import { describeOnServer, type PrivateServer, startPrivateServer } from '@prodlike/testkit';

const applicationName = 'tunnel test';

describeOnServer({ major: 15 }, (server) => {
  let rds: PrivateServer;
  let tunnel: Tunnel;
  const environment = { ...process.env };
  beforeAll(async () => {
    const client = await connect(server().parameters, { applicationName });
    await client.query(`CREATE ROLE rds_iam; CREATE ROLE app LOGIN PASSWORD 'app'`);
    await client.end();
  });
  beforeEach(async () => {
    rds = await startPrivateServer(server());
    Object.assign(process.env, rds.environment);
    tunnel = await openTunnel({
      target: rds.target,
      region: 'eu-central-1',
      host: rds.host,
      port: rds.port,
      document: 'AWS-StartPortForwardingSessionToRemoteHost',
      channels: 2,
      secret: () => undefined,
    });
  });
  afterEach(async () => {
    await tunnel.close();
    const { violations, sessions } = rds.agent;
    await rds.stop();
    process.env = { ...environment };
    expect(violations).toEqual([]);
    expect(sessions.every(({ ended }) => ended)).toBe(true);
  });

  const parameters = (more: Partial<ConnectionParameters> = {}): ConnectionParameters => ({
    host: rds.host,
    port: rds.port,
    database: 'postgres',
    user: 'app',
    password: 'app',
    route: tunnel,
    ssl: { rejectUnauthorized: true, ca: readFileSync(rds.caFile, 'utf8') },
    ...more,
  });

  test('sessions are encrypted, and the certificate is that of the endpoint', async () => {
    const client = await connect(parameters(), { applicationName });
    const { rows } = await client.query('SELECT current_user AS me, 1 + 1 AS two');
    expect(rows).toEqual([{ me: 'app', two: 2 }]);
    await client.end();
    await expect(
      connect(parameters({ ssl: { rejectUnauthorized: true } }), { applicationName }),
    ).rejects.toThrow(/certificate could not be verified/);
    const otherName = connect(parameters({ host: 'db.example' }), { applicationName });
    await expect(otherName).rejects.toThrow(/certificate could not be verified/);
  });

  test('several sessions at once get large results whole', async () => {
    const results = await Promise.all(
      [1, 2, 3, 4].map(async (seed) => {
        const client = await connect(parameters(), { applicationName });
        const { rows } = await client.query<{ text: string }>(
          'SELECT repeat(md5(($1::int + n)::text), 100) AS text FROM generate_series(1, 1000) n',
          [seed],
        );
        await client.end();
        return rows.map(({ text }) => text.length);
      }),
    );
    for (const lengths of results) expect(lengths).toEqual(new Array(1000).fill(3200));
    expect(rds.agent.sessions.map(({ streams }) => streams)).toEqual([2, 2]);
  });

  test('COPY goes both ways, byte for byte, over a connection that the service closes meanwhile', async () => {
    const client = await connect(parameters(), { applicationName });
    await client.query('CREATE TEMPORARY TABLE copied (line text)');
    const lines = Array.from({ length: 40_000 }, () => randomBytes(24).toString('base64'));
    const copyIn = client.query(new CopyIn(Buffer.from('COPY copied FROM STDIN')));
    await copyIn.ready;
    for (const [index, line] of lines.entries()) {
      if (index === lines.length / 2) rds.agent.sayBye();
      await copyIn.write(Buffer.from(`${line}\n`));
    }
    await copyIn.end();
    const pieces: Buffer[] = [];
    const take = (piece: Buffer): void => void pieces.push(Buffer.from(piece));
    const copyOut = client.query(new CopyOut(Buffer.from('COPY copied TO STDOUT'), take));
    rds.agent.sayBye();
    await copyOut.answered;
    expect(Buffer.concat(pieces).toString().trimEnd().split('\n')).toEqual(lines);
    await client.end();
    expect(rds.agent.sessions).toMatchObject([{ resumed: 2 }]);
  });

  test('a session that ends fails the query under way with its words', async () => {
    const client = await connect(parameters(), { applicationName });
    const query = expect(client.query('SELECT pg_sleep(60)')).rejects.toThrow(
      'has ended: “Session was terminated by an administrator”.',
    );
    rds.agent.closeChannels('Session was terminated by an administrator.');
    await query;
    await client.end();
  });

  test('a host that the bastion cannot reach is named', async () => {
    const elsewhere = await openTunnel({
      target: rds.target,
      region: 'eu-central-1',
      host: 'other.example',
      port: 5432,
      document: 'AWS-StartPortForwardingSessionToRemoteHost',
      channels: 1,
      secret: () => undefined,
    });
    await expect(connect(parameters({ route: elsewhere }), { applicationName })).rejects.toThrow(
      `The bastion ${rds.target} cannot reach other.example:5432. Check host and port`,
    );
    await elsewhere.close();
  });
});
