import { chownSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { openSnapshot, serverAccount } from '@prodlike/postgres';
import { describeMajor, describeOnLoop, startTestServer } from '@prodlike/testkit';
import { copyTables } from './copy-tables';
import { planTableCopies } from './plan-table-copies';
import { makePair, runSql, selectionOf, storedTables } from './testing/database-pair';

const mebibyte = 1024 ** 2;

describeMajor(15, () => {
  describeOnLoop({ fileSystem: 'btrfs', sizeBytes: 160 * mebibyte }, (folder) => {
    test('a target whose disk runs full says so, with what to do', async () => {
      const server = await startTestServer({
        major: 15,
        settings: { wal_level: 'minimal', max_wal_senders: '0' },
      });
      const place = await mkdtemp(join(folder(), 'space-'));
      const account = serverAccount();
      if (account) chownSync(place, account.uid, account.gid);
      try {
        await runSql(server.parameters, `CREATE TABLESPACE small LOCATION '${place}'`);
        const [source, target] = await makePair(
          server.parameters,
          server.parameters,
          `CREATE TABLE big AS SELECT repeat(md5(n::text), 50) AS text FROM generate_series(1, 150000) n;
           ALTER TABLE big ALTER text SET STORAGE PLAIN`,
        );
        await runSql(target, 'ALTER TABLE big SET TABLESPACE small');
        const selections = (await storedTables(source)).map((table) => selectionOf(table));
        const copies = planTableCopies({ selections, edges: [], emptyRoots: [] }, null);
        const snapshot = await openSnapshot(source, { applicationName: 'full disk test', settings: {} });
        const copying = copyTables({ snapshot, target, copies, report: () => undefined });
        await expect(copying).rejects.toThrow(
          /Loading big failed: SQLSTATE 53100 \(disk_full\)\. Free space where the copy is made/,
        );
        await snapshot.close();
      } finally {
        await server.stop();
      }
    });
  });
});
