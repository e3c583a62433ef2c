import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { until } from '../until';
import { AgentWorkspace } from './testing/agent-workspace';
import { callSsm } from './testing/raw-client';

const workspace = new AgentWorkspace();
afterEach(() => workspace.stop());

const bytes = (value: number): Buffer => Buffer.from([0, 0, 0, value]);
const closedText = (payload: Buffer | undefined): unknown => JSON.parse(String(payload)).Output;

test('two streams over one channel, to the end', async () => {
  const { agent, client, id } = await workspace.open();
  client.smux('open', 3);
  client.smux('open', 5);
  client.smux('push', 3, 'three');
  client.smux('push', 5, 'five');
  client.smux('nothing', 0);
  await until('both echo', () => client.received(3) + client.received(5) === 'threefive');
  client.smux('finish', 3);
  await until('the first is closed', () => client.finished.has(3));
  expect(agent.sessions).toEqual([
    expect.objectContaining({ id, streams: 2, openStreams: 1, host: 'db.example', port: 5432, ended: false }),
  ]);
  const [first] = client.heard;
  expect([first?.sequence, first?.flags, first?.payloadType]).toEqual([0, 1, 5]);
  client.send({ payloadType: 10, payload: bytes(2) });
  await until('the channel is closed', () => client.closedWith?.code === 1000);
  expect(client.heard.at(-1)?.type).toBe('channel_closed');
  expect(agent.sessions[0]).toMatchObject({ terminatedByFlag: true, terminated: false, ended: true });
  expect(agent.violations).toEqual([]);
});

test('a server that closes closes the stream, after all that it said', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined).end('bye'.repeat(50_000)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { client } = await workspace.open({ resolve: () => ({ host: '127.0.0.1', port }) });
  client.smux('open', 3);
  await until('it is over', () => client.finished.has(3));
  expect(client.received(3)).toBe('bye'.repeat(50_000));
  expect(Math.max(...client.heard.map(({ payload }) => payload.length))).toBeLessThanOrEqual(1024);
  server.close();
});

test.each([
  ['by resolve', () => 'refused' as const],
  ['by the machine', () => ({ host: '127.0.0.1', port: 1 })],
])('a host that cannot be reached (%s): the flag, and the stream is closed', async (_, resolve) => {
  const { client } = await workspace.open({ resolve });
  client.smux('open', 3);
  await until('the stream is closed', () => client.finished.has(3));
  expect(client.heard.find(({ payloadType }) => payloadType === 10)?.payload).toEqual(bytes(3));
});

test('what comes before the port session is ready is dropped without a word', async () => {
  const { client, agent } = await workspace.open({ readyAfterMs: 100 });
  const opening = client.send({ payload: Buffer.from('0100000003000000', 'hex') });
  const acknowledged = () => client.heard.filter(({ type }) => type === 'acknowledge').length;
  await until('it takes it, sent again', () => {
    client.sendAgain(opening);
    return acknowledged() >= 2;
  });
  await until('the stream is open', () => agent.sessions[0]?.streams === 1);
  expect(agent.violations).toEqual([]);
});

test('a session that asks for encryption ends where the client cannot', async () => {
  const { client } = await workspace.connect({ kmsKeyId: 'arn:aws:kms:eu-central-1:1:key/k' });
  const request = JSON.parse(String(client.heard[0]?.payload)) as { RequestedClientActions: object[] };
  expect(request.RequestedClientActions).toContainEqual({
    ActionType: 'KMSEncryption',
    ActionParameters: { KMSKeyId: 'arn:aws:kms:eu-central-1:1:key/k' },
  });
  client.answerHandshake(3, ['KMSEncryption', 'SessionType']);
  await until('the channel is closed', () => client.closedWith !== undefined);
  expect(closedText(client.heard.at(-1)?.payload)).toBe(
    'Failed to process action KMSEncryption: not supported',
  );
});

test('a handshake that is not answered ends the session', async () => {
  const { client } = await workspace.connect({ handshakeDeadlineMs: 20 });
  await until('the channel is closed', () => client.closedWith !== undefined);
  expect(closedText(client.heard.at(-1)?.payload)).toContain('Handshake timed out');
});

test('link-local addresses are not forwarded to', async () => {
  const { client } = await workspace.connect({}, '169.254.169.254');
  client.answerHandshake();
  await until('the channel is closed', () => client.closedWith !== undefined);
  expect(closedText(client.heard.at(-1)?.payload)).toBe(
    'Forwarding to IP address 169.254.169.254 is forbidden.',
  );
});

test('a session goes on after 1000 Bye and a broken socket, with a new token and the same numbers', async () => {
  const { agent, client, id } = await workspace.open();
  client.smux('open', 3);
  for (const [index, end] of [() => agent.sayBye(), () => agent.cutSockets()].entries()) {
    end();
    await until('the socket is closed', () => client.closedWith !== undefined);
    const { body } = await callSsm(agent, 'ResumeSession', { SessionId: id });
    await client.connect(body.StreamUrl ?? '', body.TokenValue);
    await until('the agent is back', () => agent.sessions[0]?.connections === index + 2);
    client.smux('push', 3, '.');
    await until('the echo came', () => client.received(3).length === index + 1);
  }
  expect(agent.sessions[0]).toMatchObject({ resumed: 2, connections: 3, streams: 1 });
  expect(agent.violations).toEqual([]);
});

test('without a message of the client a session ends', async () => {
  const { client } = await workspace.connect({ idleLimitMs: 50 });
  await until('the channel is closed', () => client.closedWith !== undefined);
  expect(closedText(client.heard.at(-1)?.payload)).toContain('inactivity');
});

test('a close every so often', async () => {
  const { client } = await workspace.connect({ closeAfterMs: 50 });
  await until('the socket is closed', () => client.closedWith !== undefined);
  expect(client.closedWith).toEqual({ code: 1000, reason: 'Bye' });
});

test('messages that are lost are sent again, and the rest comes in order', async () => {
  const faults = { toClient: { drop: 0.1, repeat: 0.1, reorder: 0.2, seed: 7 } };
  const { agent, client } = await workspace.open({ faults });
  client.smux('open', 3);
  const text = Array.from({ length: 20 }, (_, index) => `${index};`.repeat(400));
  for (const piece of text) client.smux('push', 3, piece.slice(0, 1000));
  const all = text.map((piece) => piece.slice(0, 1000)).join('');
  await until('all of it came', () => client.received(3) === all);
  expect(agent.sessions[0]?.resent).toBeGreaterThan(0);
  expect(agent.violations).toEqual([]);
});

test('the flag by which the agent ends', async () => {
  const { agent, client } = await workspace.open();
  agent.sendTerminateFlag();
  await until('the flag came', () => client.has(10));
  expect(client.heard.at(-1)?.payload).toEqual(bytes(2));
  agent.closeChannels('The instance is being stopped.');
  await until('the channel is closed', () => client.closedWith !== undefined);
  expect(closedText(client.heard.at(-1)?.payload)).toBe('The instance is being stopped.');
});
