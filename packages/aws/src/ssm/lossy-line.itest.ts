import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { connected, echoed, TunnelWorkspace } from './testing/tunnel-workspace';

const workspace = new TunnelWorkspace();
const violations: string[] = [];
afterEach(async () => {
  violations.push(...(await workspace.stop()));
});
afterAll(() => {
  expect(violations).toEqual([]);
});

const bytes = randomBytes(150_000);

describe.each([
  ['drops messages', { drop: 0.03 }],
  ['repeats messages', { repeat: 0.3 }],
  ['puts messages out of order', { reorder: 0.2 }],
  ['delays messages', { delay: 0.1, delayMs: 300 }],
  ['does all of that', { drop: 0.02, repeat: 0.1, reorder: 0.1, delay: 0.05 }],
])('a line that %s', (_, faults) => {
  it.each([
    ['to the agent', { toAgent: { ...faults, seed: 7 } }],
    ['to the client', { toClient: { ...faults, seed: 8 } }],
    ['both ways', { toAgent: { ...faults, seed: 9 }, toClient: { ...faults, seed: 10 } }],
  ])('%s loses nothing', async (_way, lines) => {
    const { tunnel } = await workspace.open({ faults: lines });
    const streams = await Promise.all([connected(tunnel), connected(tunnel)]);
    const answers = await Promise.all(streams.map((stream) => echoed(stream, bytes)));
    for (const answer of answers) expect(answer.equals(bytes)).toBe(true);
  });
});

it('sends again what the agent drops before it is ready', async () => {
  const { tunnel } = await workspace.open({ readyAfterMs: 700 });
  const [first, second] = await Promise.all([connected(tunnel), connected(tunnel)]);
  expect(await echoed(first, Buffer.from('first'))).toEqual(Buffer.from('first'));
  expect(await echoed(second, Buffer.from('second'))).toEqual(Buffer.from('second'));
});

it('sends nothing while the service pauses it', async () => {
  const sockets: Socket[] = [];
  const port = await workspace.serve((socket) =>
    sockets.push(socket.on('data', (piece) => socket.write(piece))),
  );
  const { tunnel, agent } = await workspace.open({}, {}, port);
  const stream = await connected(tunnel);
  await echoed(stream, Buffer.from('before'));
  agent.pausePublication();
  // What the server sends comes after the order to pause.
  sockets[0]?.write('now');
  await once(stream, 'data');
  const { bytesUp } = agent.sessions[0] ?? {};
  const answer = echoed(stream, bytes);
  await setTimeout(500);
  expect(agent.sessions).toMatchObject([{ bytesUp }]);
  agent.startPublication();
  expect((await answer).equals(bytes)).toBe(true);
});

it('is as fast as a line that is paced, and no faster', async () => {
  const { tunnel, agent } = await workspace.open({ pacing: { everyBytes: 1024, ms: 1 } });
  const answer = await echoed(await connected(tunnel), bytes);
  expect(answer.equals(bytes)).toBe(true);
  expect(agent.sessions).toMatchObject([{ resent: 0 }]);
});
