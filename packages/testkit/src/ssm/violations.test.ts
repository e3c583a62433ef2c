import { until } from '../until';
import { AgentWorkspace } from './testing/agent-workspace';
import type { RawClient } from './testing/raw-client';

const workspace = new AgentWorkspace();
afterEach(() => workspace.stop());

const frame = (hex: string) => ({ payload: Buffer.from(hex, 'hex') });
const nothing = frame('0103000000000000');

test.each<[string, (client: RawClient) => void]>([
  ['has a digest of another payload', (client) => client.send(nothing, (sent) => sent.write('x', 80))],
  ['has HeaderLength 112', (client) => client.send(nothing, (sent) => sent.writeUInt32BE(112, 0))],
  ['has the flags 1, not 0', (client) => client.send({ ...nothing, flags: 1 })],
  ['has the CreatedDate 1, which', (client) => client.send({ ...nothing, createdMs: 1 })],
  ['input_stream_data 9 follows 0', (client) => client.send({ ...nothing, sequence: 9 })],
  ['has the payload type 3', (client) => client.send({ payloadType: 3 })],
  ['has 1032 bytes, more than 1024', (client) => client.smux('push', 1, 'x'.repeat(1024))],
  ['is of a type that clients do not send', (client) => client.send({ type: 'output_stream_data' })],
  ['a BINARY message of 3 bytes', (client) => client.sendAgain(Buffer.from('abc'))],
  ['a TEXT message of 2 bytes', (client) => client.sendText('hi')],
  ['the flag 00000009', (client) => client.send({ payloadType: 10, ...frame('00000009') })],
  ['smux version 2', (client) => client.send(frame('0203000000000000'))],
  ['smux command 7', (client) => client.send(frame('0107000000000000'))],
  ['smux SYN of 4 after 1', (client) => client.smux('open', 4)],
  ['smux PSH to 3, which is not open', (client) => client.smux('push', 3, 'x')],
  ['smux FIN of 3, which is not open', (client) => client.smux('finish', 3)],
  ['is data before HandshakeComplete', (client) => client.send(nothing)],
  [
    'was sent again with another id or content',
    (client) => {
      client.send({ ...nothing, sequence: 1 });
      client.send({ ...nothing, sequence: 1 });
    },
  ],
])('%s', async (fault, misbehave) => {
  const greeted = !fault.includes('HandshakeComplete');
  const { agent, client } = greeted ? await workspace.open() : await workspace.connect();
  expect(agent.violations).toEqual([]);
  misbehave(client);
  await until('it is noticed', () => agent.violations.length > 0);
  expect(agent.violations[0]).toContain(fault);
});

test.each<[string, object, object]>([
  ['acknowledges 77, which was not sent', { AcknowledgedMessageSequenceNumber: 77 }, {}],
  ['has the payload', { IsSequentialMessage: 'yes' }, {}],
  ['has the payload', { AcknowledgedMessageType: 'input_stream_data' }, {}],
  ['has the payload', { Extra: 1 }, {}],
])('an acknowledgement that %s', async (fault, more) => {
  const { agent, client } = await workspace.open();
  const [first] = client.heard;
  if (first) client.acknowledge(first, more);
  await until('it is noticed', () => agent.violations.length > 0);
  expect(agent.violations[0]).toContain(fault);
});

test('an acknowledgement with a number or flags of its own', async () => {
  const { agent, client } = await workspace.open();
  client.send({ type: 'acknowledge', sequence: 4, flags: 3 });
  client.send({ type: 'acknowledge', sequence: 0, flags: 0 });
  await until('both are noticed', () => agent.violations.length === 2);
  expect(agent.violations).toEqual([
    'session 1: acknowledge 4 has sequence number 4, not 0',
    'session 1: acknowledge 0 has the flags 0, not 3',
  ]);
});

test('after FIN nothing more', async () => {
  const { agent, client } = await workspace.open();
  for (const act of ['open', 'finish', 'finish', 'push'] as const) client.smux(act, 3);
  await until('both are noticed', () => agent.violations.length === 2);
  expect(agent.violations.join()).toMatch(/FIN of 3 twice.*PSH to 3 after its FIN/);
});

test('data between pause_publication and start_publication', async () => {
  const { agent, client } = await workspace.open();
  client.send(nothing);
  agent.pausePublication();
  await until('the pause came', () => client.heard.some(({ type }) => type === 'pause_publication'));
  await until('data is noticed', () => {
    client.send(nothing);
    return agent.violations.some((fault) => fault.endsWith('was sent after pause_publication'));
  });
  agent.startPublication();
  await until('the pause is over', () => client.heard.some(({ type }) => type === 'start_publication'));
  const before = agent.violations.length;
  client.smux('open', 3);
  await until('it goes on', () => agent.sessions[0]?.streams === 1);
  expect(agent.violations).toHaveLength(before);
});

test('data after a pause that is over before the client was known to have heard of it', async () => {
  const { agent, client } = await workspace.open();
  agent.pausePublication();
  agent.startPublication();
  await until('the pause is over', () => client.heard.some(({ type }) => type === 'start_publication'));
  client.smux('open', 3);
  await until('it goes on', () => agent.sessions[0]?.streams === 1);
  expect(agent.violations).toEqual([]);
});
