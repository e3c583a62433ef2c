import { connect, readRows } from '@prodlike/postgres';
import { describeOnServer, startShapingProxy } from '@prodlike/testkit';
import * as v from 'valibot';
describeOnServer({ major: 15 }, (server) => {
  test('x', async () => {
    const { tcpParameters } = server();
    const proxy = await startShapingProxy({ to: tcpParameters, bytesPerSecond: 5_000_000, roundTripMs: 20 });
    const client = await connect({ ...tcpParameters, port: proxy.port }, { applicationName: 'x' });
    const out: string[] = [];
    for (const n of [0, 0, 1, 8, 8, 56]) {
      const t = performance.now();
      await readRows(client, `WITH block AS MATERIALIZED (
    SELECT encode(string_agg(sha256(int8send(i)), ''), 'base64') AS text FROM generate_series(1, 3072::bigint) i)
  SELECT text FROM block, generate_series(1, $1)`, v.tuple([v.string()]), [n]);
      out.push(`${n} ${Math.round(performance.now() - t)}`);
      process.stderr.write(out.at(-1) + '\n');
    }
    await client.end(); await proxy.stop();
  }, 60000);
});
