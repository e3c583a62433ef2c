import { connect } from '@prodlike/postgres';
import { describeOnServer, startShapingProxy } from '@prodlike/testkit';
import { measureLinkSpeed } from './measure-link-speed';

describeOnServer({ major: 15 }, (server) => {
  test('the speed and the round trip of a slow link are measured', async () => {
    const [bytesPerSecond, roundTripMs] = [700_000, 100];
    const { tcpParameters } = server();
    const proxy = await startShapingProxy({ to: tcpParameters, bytesPerSecond, roundTripMs });
    try {
      const through = { ...tcpParameters, port: proxy.port };
      const client = await connect(through, { applicationName: 'subsetting test' });
      try {
        const speed = await measureLinkSpeed(client);
        expect(speed.bytesPerSecond / bytesPerSecond).toBeGreaterThan(0.6);
        expect(speed.bytesPerSecond / bytesPerSecond).toBeLessThan(1.3);
        expect(speed.roundTripMs).toBeGreaterThanOrEqual(roundTripMs * 0.9);
      } finally {
        await client.end();
      }
    } finally {
      await proxy.stop();
    }
  });

  test('a link that is stuck ends the measurement', async () => {
    const { tcpParameters } = server();
    const proxy = await startShapingProxy({ to: tcpParameters, bytesPerSecond: 20_000, roundTripMs: 10 });
    const client = await connect(
      { ...tcpParameters, port: proxy.port },
      { applicationName: 'subsetting test' },
    );
    await expect(measureLinkSpeed(client, 500)).rejects.toThrow(
      "Measuring the connection's speed took longer than",
    );
    await proxy.stop();
    await client.end();
  });
});
