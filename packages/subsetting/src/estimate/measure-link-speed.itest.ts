import { type ConnectionParameters, connect } from '@prodlike/postgres';
import { describeOnServer, startShapingProxy } from '@prodlike/testkit';
import type { Client, QueryArrayConfig } from 'pg';
import { measureLinkSpeed } from './measure-link-speed';

async function withSession(to: ConnectionParameters, act: (client: Client) => Promise<void>): Promise<void> {
  const client = await connect(to, { applicationName: 'subsetting test' });
  await act(client).finally(() => client.end());
}

describe.each([15, 18] as const)('measureLinkSpeed', (major) => {
  describeOnServer({ major }, (server) => {
    test('the speed and the round trip of a slow link are measured', async () => {
      const [bytesPerSecond, roundTripMs] = [700_000, 100];
      // A clock that goes by what the answers hold alone, so that a busy machine is no slow link.
      let nowMs = 0;
      const clock = jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
      try {
        await withSession(server().tcpParameters, async (client) => {
          const query = async (config: QueryArrayConfig) => {
            const answer = await client.query<[string]>(config);
            const bytes = answer.rows.reduce((sum, [text]) => sum + text.length, 0);
            nowMs += roundTripMs + (bytes / bytesPerSecond) * 1_000;
            return answer;
          };
          const speed = await measureLinkSpeed(Object.create(client, { query: { value: query } }));
          expect(speed.bytesPerSecond).toBeCloseTo(bytesPerSecond);
          expect(speed.roundTripMs).toBeCloseTo(roundTripMs);
        });
      } finally {
        clock.mockRestore();
      }
    });

    test('a link that is stuck ends the measurement', async () => {
      const { tcpParameters } = server();
      const proxy = await startShapingProxy({ to: tcpParameters, bytesPerSecond: 20_000, roundTripMs: 10 });
      await withSession({ ...tcpParameters, port: proxy.port }, async (client) => {
        await expect(measureLinkSpeed(client, 500)).rejects.toThrow(
          "Measuring the connection's speed took longer than",
        );
        await proxy.stop();
      });
    });
  });
});
