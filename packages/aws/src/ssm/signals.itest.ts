import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { until } from '@prodlike/testkit';
import { TunnelWorkspace } from './testing/tunnel-workspace';

const workspace = new TunnelWorkspace();
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  expect(await workspace.stop()).toEqual([]);
});

/** A process that opens a tunnel through the agent that was started last. */
function startHolding(): ChildProcess {
  const program = resolve(__dirname, 'testing/holding-process.ts');
  const child = fork(program, { execArgv: ['--import', require.resolve('tsx')], env: { ...process.env } });
  children.push(child);
  return child;
}

it.each([
  ['SIGTERM' as const, 143],
  ['SIGINT' as const, 130],
])('%s ends every session', async (signal, code) => {
  const agent = await workspace.agent(await workspace.serve((socket) => socket.resume()));
  const child = startHolding();
  await once(child, 'message');
  expect(agent.sessions.map(({ ended }) => ended)).toEqual([false, false]);
  child.kill(signal);
  expect((await once(child, 'exit'))[0]).toBe(code);
  expect(agent.sessions.map(({ terminated }) => terminated)).toEqual([true, true]);
});

it('a signal ends a session whose handshake is under way', async () => {
  const agent = await workspace.agent(1, { faults: { toClient: { drop: 1 } } });
  const child = startHolding();
  await until('the session is connected', () => agent.sessions[0]?.connections === 1);
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(agent.sessions).toMatchObject([{ terminated: true }]);
});
