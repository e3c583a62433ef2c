import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeMajor, startTestServer, type TestServer } from '@prodlike/testkit';
import { connect } from '../connect';
import { defaultCacheDir } from './default-cache-dir';
import { locateServer } from './locate-server';
import { serverAccount } from './server-account';
import { startServer } from './start-server';

const options = { applicationName: 'base-backup test' };

/** Copies a running primary with a logical slot and a subscription into `copy`, as a standby without postgresql.conf. */
async function backUpAsStandby({ parameters, dataDir }: TestServer, copy: string): Promise<void> {
  const client = await connect(parameters, options);
  await client.query('CREATE TABLE item AS SELECT generate_series(1, 1000) AS id');
  await client.query("SELECT pg_create_logical_replication_slot('outside', 'pgoutput')");
  await client.query(
    "CREATE SUBSCRIPTION outside CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false)",
  );
  await client.query("SELECT pg_backup_start('test', true)");
  execFileSync('cp', ['-a', dataDir, copy]);
  await client.query('INSERT INTO item SELECT generate_series(1001, 1500)');
  const { rows } = await client.query('SELECT labelfile FROM pg_backup_stop(false)');
  await client.end();
  rmSync(join(copy, 'pg_wal'), { recursive: true });
  execFileSync('cp', ['-a', join(dataDir, 'pg_wal'), copy]);
  writeFileSync(join(copy, 'backup_label'), rows[0].labelfile);
  writeFileSync(join(copy, 'standby.signal'), '');
  rmSync(join(copy, 'postgresql.conf'));
  const account = serverAccount();
  if (account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, copy]);
}

for (const major of [18, 15] as const) {
  describeMajor(major, () => {
    test('the base backup of a running server, meant as a standby, starts as a server of its own', async () => {
      const primary = await startTestServer({ major, settings: { wal_level: 'logical' } });
      const copy = `${primary.dataDir}-copy`;
      await backUpAsStandby(primary, copy);
      const binaries = await locateServer({ dataDirMajor: major, cacheDir: defaultCacheDir() });
      const server = await startServer({ binaries, dataDir: copy });
      const client = await connect(
        { ...primary.parameters, host: server.socketDir, port: server.port },
        options,
      );
      const { rows } = await client.query(
        'SELECT count(*)::int AS items, pg_is_in_recovery() AS waits FROM item',
      );
      const workers = await client.query(
        "SELECT FROM pg_stat_activity WHERE backend_type ~ 'logical|walreceiver'",
      );
      await client.end();
      await server.stop('immediate');
      await primary.stop();
      expect(rows).toEqual([{ items: 1500, waits: false }]);
      expect(workers.rowCount).toBe(0);
    });
  });
}
