import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '../until';
import type { SessionDocument } from './api/session-document';
import { AgentWorkspace } from './testing/agent-workspace';
import { asUser, callSsm, toDatabase } from './testing/raw-client';

const workspace = new AgentWorkspace();
afterEach(() => workspace.stop());

const own: SessionDocument = {
  schemaVersion: '1.0',
  sessionType: 'Port',
  parameters: {
    host: { type: 'String', allowedPattern: 'app-dev-[a-z0-9.-]+' },
    portNumber: { type: 'String', allowedPattern: '^5432$' },
  },
  properties: { type: 'LocalPortForwarding', host: '{{ host }}', portNumber: '{{portNumber}}' },
};

test.each<[string, object, number]>([
  ['TargetNotConnected', { Target: 'i-0000000000000000f' }, 400],
  ['InvalidDocument', { DocumentName: 'Nobody' }, 400],
  ['ValidationException', { Target: '' }, 400],
  ['ValidationException', { Surplus: 1 }, 400],
  ['InvalidParameters', { Parameters: { host: ['db'], portNumber: ['0'] } }, 400],
  ['InvalidParameters', { Parameters: { host: ['a;b'], portNumber: ['5432'] } }, 400],
  ['InvalidParameters', { Parameters: { host: ['db'] } }, 400],
  ['InvalidParameters', { Parameters: { host: ['db'], portNumber: ['5432'], path: ['/'] } }, 400],
])('%s for %j', async (type, change, status) => {
  const agent = await workspace.agent({ targets: ['i-0123456789abcdef0'] });
  const answer = await callSsm(agent, 'StartSession', { ...toDatabase(), ...change });
  expect([answer.status, answer.body.__type]).toEqual([status, type]);
  expect(agent.calls).toEqual(type === 'ValidationException' ? [] : ['StartSession']);
});

test('without a signature nobody is answered', async () => {
  const agent = await workspace.agent();
  expect((await callSsm(agent, 'StartSession', toDatabase(), {})).body.__type).toBe(
    'MissingAuthenticationToken',
  );
});

test('a document with a pattern of hosts', async () => {
  const agent = await workspace.agent({ documents: { 'app-dev-ports': own } });
  const start = (host: string) => {
    const Parameters = { host: [host], portNumber: ['5432'] };
    return callSsm(agent, 'StartSession', {
      Target: 'mi-0123456789abcdef0',
      DocumentName: 'app-dev-ports',
      Parameters,
    });
  };
  expect((await start('app-dev-1.example')).status).toBe(200);
  for (const host of ['prod.example', 'x.app-dev-1.example', 'app-dev-1.example/x'])
    expect((await start(host)).body.__type).toBe('InvalidParameters');
});

test.each([
  ['a wrong token', (_: string | undefined) => 'wrong'],
  ['no token', () => undefined],
])('%s is refused', async (_, tokenOf) => {
  const agent = await workspace.agent();
  const client = workspace.client();
  const { body } = await callSsm(agent, 'StartSession', toDatabase());
  await client.connect(body.StreamUrl ?? '', tokenOf(body.TokenValue));
  await until('it is refused', () => client.closedWith !== undefined);
  expect(client.closedWith?.code).toBe(1008);
  expect(agent.sessions[0]?.connections).toBe(0);
});

test('a token is good until the session is resumed', async () => {
  const { agent, id } = await workspace.open();
  const first = await callSsm(agent, 'ResumeSession', { SessionId: id });
  const second = await callSsm(agent, 'ResumeSession', { SessionId: id });
  const late = workspace.client();
  await late.connect(first.body.StreamUrl ?? '', first.body.TokenValue);
  await until('the older one is refused', () => late.closedWith?.code === 1008);
  expect(second.body.TokenValue).not.toBe(first.body.TokenValue);
});

test('a terminated session is gone', async () => {
  const { agent, client, id } = await workspace.open();
  expect((await callSsm(agent, 'TerminateSession', { SessionId: id })).body).toEqual({ SessionId: id });
  await until('its channel is closed', () => client.closedWith !== undefined);
  expect(agent.sessions[0]).toMatchObject({ terminated: true, terminatedByFlag: false, ended: true });
  expect((await callSsm(agent, 'ResumeSession', { SessionId: id })).body.__type).toBe(
    'DoesNotExistException',
  );
  expect(agent.calls).toEqual(['StartSession', 'TerminateSession', 'ResumeSession']);
});

test('an error on demand, once', async () => {
  const agent = await workspace.agent();
  agent.failNext('StartSession', { type: 'ThrottlingException', message: 'Rate exceeded' });
  const start = async () => (await callSsm(agent, 'StartSession', toDatabase())).status;
  expect([await start(), await start()]).toEqual([400, 200]);
});

test('served at another endpoint, beside what is not its own', async () => {
  const agent = await workspace.agent();
  const server = createServer((request, response) => {
    if (!agent.handle(request, response)) response.writeHead(418).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect((await callSsm({ ...agent, endpoint }, 'StartSession', toDatabase())).status).toBe(200);
  expect((await callSsm({ ...agent, endpoint }, 'DescribeSessions', {}, asUser)).status).toBe(418);
  server.close();
  server.closeAllConnections();
});
