import { CleanUp, type Host } from '@prodlike/core';
import { type SsmAgent, startSsmAgent } from '@prodlike/testkit';
import type { ServerAddress } from './rds-authorities';
import { reachServer, wayWish } from './reach-server';

const before = { ...process.env };
let agent: SsmAgent;
const titles: string[] = [];
const secrets: string[] = [];
const host: Pick<Host, 'secret'> = { secret: (value) => secrets.push(value) };
const phase: Host['phase'] = (title, run) => {
  titles.push(title);
  return run({ report: () => undefined });
};

beforeAll(async () => {
  agent = await startSsmAgent({ targets: ['i-0123456789abcdef0'] });
  Object.assign(process.env, agent.environment);
});
afterAll(async () => {
  process.env = before;
  await agent.stop();
});

const rds: ServerAddress = {
  host: 'app.abc.eu-west-1.rds.amazonaws.com',
  port: 5432,
  ssl: { rejectUnauthorized: true, servername: 'app.abc.eu-west-1.rds.amazonaws.com' },
};
const elsewhere: ServerAddress = { host: 'db.example', port: 5432, ssl: { rejectUnauthorized: true } };

test('a way that nobody asks for: the connection itself, and Amazon’s authorities for RDS alone', async () => {
  const run = { host, phase, cleanUp: new CleanUp() };
  expect(await reachServer(elsewhere, {}, run)).toBe(elsewhere);
  const unverified = { ...rds, ssl: { rejectUnauthorized: false } };
  expect(await reachServer(unverified, {}, run)).toBe(unverified);
  const own = { ...rds, ssl: { rejectUnauthorized: true, ca: 'mine' } };
  expect(await reachServer(own, {}, run)).toBe(own);
  const trusted = await reachServer(rds, {}, run);
  expect(trusted.ssl).toMatchObject({ ...rds.ssl, ca: expect.stringContaining('BEGIN CERTIFICATE') });
  expect(titles).toEqual([]);
});

test('a tunnel to the server itself, in its region, hidden and cleaned up', async () => {
  const cleanUp = new CleanUp();
  const wish = { 'ssm-target': 'i-0123456789abcdef0', password: 'not a wish' };
  const { route } = await reachServer(rds, wayWish(wish), { host, phase, cleanUp });
  expect(route).toBeDefined();
  expect(titles).toEqual(['Opening a tunnel through i-0123456789abcdef0']);
  expect(agent.sessions).toEqual([
    expect.objectContaining({
      target: 'i-0123456789abcdef0',
      document: 'AWS-StartPortForwardingSessionToRemoteHost',
      host: rds.host,
      port: 5432,
      terminated: false,
    }),
  ]);
  expect(secrets.length).toBeGreaterThan(0);
  expect(await cleanUp.run()).toEqual([]);
  expect(agent.sessions[0]).toMatchObject({ terminated: true, ended: true });
  expect(agent.violations).toEqual([]);
});

test('a target without an agent', async () => {
  const run = { host, phase, cleanUp: new CleanUp() };
  await expect(reachServer(elsewhere, { 'ssm-target': 'i-0000000000000000f' }, run)).rejects.toThrow(
    /i-0000000000000000f/,
  );
});
