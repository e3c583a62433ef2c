import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { AdvisedError } from '@prodlike/core';
import { until } from '@prodlike/testkit';
import { connected, echoed, TunnelWorkspace } from './testing/tunnel-workspace';

const workspace = new TunnelWorkspace();
const violations: string[] = [];
afterEach(async () => {
  violations.push(...(await workspace.stop()));
});
afterAll(() => {
  expect(violations).toEqual([]);
});

const bytes = randomBytes(400_000);

it.each([
  ['the service closes it, as about every hour', 'sayBye' as const],
  ['it breaks', 'cutSockets' as const],
])('a session goes on over a new connection when %s', async (_, end) => {
  const { tunnel, agent, reports, secrets } = await workspace.open({ pacing: { everyBytes: 1024, ms: 1 } });
  const [first, second] = await Promise.all([connected(tunnel), connected(tunnel)]);
  const answers = [echoed(first, bytes), echoed(second, bytes)];
  for (const resumed of [1, 2]) {
    const before = agent.sessions[0]?.bytesDown ?? 0;
    await until('more has come', () => (agent.sessions[0]?.bytesDown ?? 0) > before + 20_000);
    agent[end]();
    await until('the session is resumed', () => agent.sessions[0]?.connections === resumed + 1);
  }
  for (const answer of await Promise.all(answers)) expect(answer.equals(bytes)).toBe(true);
  expect(agent.sessions).toMatchObject([{ resumed: 2, streams: 2 }]);
  expect(reports.filter((line) => line.includes('was closed; resumed after'))).toHaveLength(2);
  expect(new Set(secrets).size).toBe(3);
});

it('a session goes on over connections that each live for a short time', async () => {
  const { tunnel, agent } = await workspace.open({ closeAfterMs: 250, faults: { toClient: { delay: 0.1 } } });
  const stream = await connected(tunnel);
  for (let round = 0; round < 8; round++) {
    const answer = await echoed(stream, bytes.subarray(0, 100_000));
    expect(answer.equals(bytes.subarray(0, 100_000))).toBe(true);
    await until('another connection', () => (agent.sessions[0]?.connections ?? 0) > round / 2);
  }
});

it('a session that nobody uses is resumed too', async () => {
  const { tunnel, agent } = await workspace.open();
  agent.sayBye();
  await until('the session is resumed', () => agent.sessions[0]?.connections === 2);
  const stream = await connected(tunnel);
  expect(await echoed(stream, Buffer.from('after'))).toEqual(Buffer.from('after'));
});

it('a session that has ended meanwhile fails its streams with advice, and the next stream starts another one', async () => {
  const { tunnel, agent } = await workspace.open();
  const stream = await connected(tunnel);
  agent.failNext('ResumeSession', { type: 'DoesNotExistException', message: 'Session does not exist.' });
  agent.cutSockets();
  const [error] = await once(stream, 'error');
  expect(error).toBeInstanceOf(AdvisedError);
  expect(error.message).toMatch(
    /^The session through i-0123456789abcdef0 has ended\. Run it again; if it ends/,
  );
  const next = await connected(tunnel);
  expect(await echoed(next, Buffer.from('again'))).toEqual(Buffer.from('again'));
  expect(agent.sessions).toHaveLength(2);
});

it('a call to resume that fails once is made again', async () => {
  const { tunnel, agent } = await workspace.open();
  const stream = await connected(tunnel);
  agent.failNext('ResumeSession', { type: 'AccessDeniedException', message: 'No.' });
  agent.cutSockets();
  expect(await echoed(stream, bytes)).toEqual(bytes);
});

it('the words of channel_closed are the error, and the next stream starts another session', async () => {
  const { tunnel, agent } = await workspace.open();
  const stream = await connected(tunnel);
  agent.closeChannels('Your session has been terminated: idle for 20 minutes.');
  const [error] = await once(stream, 'error');
  expect(error.message).toMatch(
    /^The session through i-0123456789abcdef0 has ended: “Your session has been terminated: idle for 20 minutes”\./,
  );
  expect(await echoed(await connected(tunnel), Buffer.from('x'))).toEqual(Buffer.from('x'));
});
