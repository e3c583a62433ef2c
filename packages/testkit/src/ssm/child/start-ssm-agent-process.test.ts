import { until } from '../../until';
import { startEchoServer } from '../testing/echo-server';
import { callSsm, RawClient, toDatabase } from '../testing/raw-client';
import { startSsmAgentProcess } from './start-ssm-agent-process';

test('an agent in another process, to a server of this one', async () => {
  const echo = await startEchoServer();
  const agent = await startSsmAgentProcess({ to: { host: '127.0.0.1', port: echo.port } });
  const client = new RawClient();
  try {
    const { body } = await callSsm(agent, 'StartSession', toDatabase());
    await client.connect(body.StreamUrl ?? '', body.TokenValue);
    await until('the handshake is asked for', () => client.has(5));
    client.answerHandshake();
    await until('the handshake is complete', () => client.has(7));
    client.smux('open', 3);
    client.smux('push', 3, 'hello');
    await until('it echoes', () => client.received(3) === 'hello');
    const { sessions, violations } = await agent.facts();
    expect(sessions).toEqual([expect.objectContaining({ host: 'db.example', streams: 1, ended: false })]);
    expect(violations).toEqual([]);
    agent.sayBye();
    await until('it is closed', () => client.closedWith?.code === 1000);
  } finally {
    client.end();
    await agent.stop();
    await echo.stop();
  }
});
