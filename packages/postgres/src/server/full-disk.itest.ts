import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnLoop, freshDataDirectory } from '@prodlike/testkit';
import { connect } from '../connect';
import { startServer } from './start-server';

/** Writes zeros until the disk takes no more. */
function fillDisk(folder: string): void {
  const zeros = Buffer.alloc(1_000_000);
  const file = openSync(join(folder, 'filler'), 'w');
  try {
    for (;;) writeSync(file, zeros);
  } catch {
    closeSync(file);
  }
}

describeOnLoop({ fileSystem: 'xfs', sizeBytes: 320_000_000 }, (mounted) => {
  test('a server that the disk becomes too small for ends with the reason, and does not start again', async () => {
    const fresh = await freshDataDirectory(18);
    const dataDir = join(mounted(), 'data');
    execFileSync('cp', ['-a', fresh.dataDir, dataDir]);
    await fresh.remove();
    const server = await startServer({ ...fresh, dataDir, settings: { wal_recycle: 'off' } });
    const place = { host: server.socketDir, port: server.port, database: 'postgres', user: 'postgres' };
    const client = await connect(place, { applicationName: 'full-disk test' });
    fillDisk(mounted());
    const writing = client.query(
      "SELECT pg_logical_emit_message(false, 'test', repeat('x', 1000000)) FROM generate_series(1, 100)",
    );
    await expect(writing).rejects.toThrow();
    const { expected, failure } = await server.ended;
    expect([expected, failure?.message]).toEqual([false, expect.stringContaining('the disk is full')]);
    await expect(startServer({ ...fresh, dataDir })).rejects.toThrow(/the disk is full/);
  });
});
