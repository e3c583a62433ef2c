import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import {
  describeOnLoop,
  type FreshDataDirectory,
  freshDataDirectory,
  processesIn,
  until,
} from '@prodlike/testkit';
import { connect } from '../connect';
import { startServer } from './start-server';

let fresh: FreshDataDirectory;
let holder: ChildProcess | undefined;

beforeEach(async () => {
  fresh = await freshDataDirectory(18);
});
afterEach(async () => {
  holder?.kill('SIGKILL');
  await until('the server is gone', () => processesIn(fresh.dataDir).length === 0);
  await fresh.remove();
});

interface HeldServer {
  readonly pid: number;
  readonly socketDir: string;
}

/** Starts a process that holds a server on the fresh data directory. */
async function holdServer({ dataDir, binaries, folder } = fresh): Promise<HeldServer> {
  const options = JSON.stringify({ dataDir, binaries, removeOnLoss: [folder] });
  const script = join(__dirname, 'testing', 'hold-server.ts');
  holder = spawn(process.execPath, ['--import', 'tsx', script, options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (holder.stdout === null) throw new Error('The holder has no output.');
  const [output] = await once(holder.stdout, 'data');
  return JSON.parse(String(output));
}

/** The supervisor is the postmaster's parent: field 4 of /proc/<pid>/stat. */
function parentOf(pid: number): number {
  return Number(
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')[1],
  );
}

/** A process that only waits for its parent to take note (state Z) has ended. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function lockFileOf({ dataDir }: FreshDataDirectory): string[] {
  return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
}

/** The ids of all System V shared memory segments. */
function sharedMemorySegments(): (string | undefined)[] {
  return readFileSync('/proc/sysvipc/shm', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/)[1]);
}

async function busySession(socketDir: string): Promise<void> {
  const port = Number(lockFileOf(fresh)[3]);
  const client = await connect(
    { host: socketDir, port, database: 'postgres', user: 'postgres' },
    { applicationName: 'busy' },
  );
  // Busy on the processor: such a backend does not notice by itself that its postmaster is gone.
  client.query('SELECT count(*) FROM generate_series(1, 1e12::bigint)').catch(() => undefined);
}

test('SIGKILL of the process that holds the server leaves no process and no folder', async () => {
  const { pid, socketDir } = await holdServer();
  await busySession(socketDir);
  const supervisor = parentOf(pid);
  holder?.kill('SIGKILL');
  await until('all is gone', () => processesIn(fresh.dataDir).length === 0 && !isAlive(supervisor));
  expect([existsSync(fresh.folder), existsSync(socketDir)]).toEqual([false, false]);
});

test('SIGKILL of holder and supervisor at once leaves no process; the next start removes the folder', async () => {
  const { pid, socketDir } = await holdServer();
  // Stopped, the holder cannot clean up between the two.
  holder?.kill('SIGSTOP');
  process.kill(parentOf(pid), 'SIGKILL');
  holder?.kill('SIGKILL');
  await until('the server is gone', () => processesIn(fresh.dataDir).length === 0);
  expect(isAlive(pid)).toBe(false);
  const anHourAgo = Date.now() / 1000 - 3600;
  utimesSync(socketDir, anHourAgo, anHourAgo);
  const next = await startServer(fresh);
  expect(existsSync(socketDir)).toBe(false);
  await next.stop('immediate');
});

test('SIGKILL of the supervisor alone ends the server and tells its holder', async () => {
  const server = await startServer(fresh);
  process.kill(parentOf(server.pid), 'SIGKILL');
  expect(await server.ended).toMatchObject({ expected: false });
  await until('the server is gone', () => processesIn(fresh.dataDir).length === 0);
  expect(existsSync(server.socketDir)).toBe(false);
});

test('SIGKILL of the postmaster ends its busy backends and frees its shared memory', async () => {
  const server = await startServer(fresh);
  await busySession(server.socketDir);
  const [, segment] = (lockFileOf(fresh)[6] ?? '').trim().split(/\s+/);
  expect(sharedMemorySegments()).toContain(segment);
  process.kill(server.pid, 'SIGKILL');
  const { expected, failure } = await server.ended;
  expect([expected, failure?.message]).toEqual([false, expect.stringContaining('ended by itself')]);
  expect(processesIn(fresh.dataDir)).toEqual([]);
  expect(sharedMemorySegments()).not.toContain(segment);
  expect([existsSync(server.socketDir), existsSync(fresh.dataDir)]).toEqual([false, true]);
});

describeOnLoop({ fileSystem: 'btrfs', sizeBytes: 1_000_000_000 }, (mounted) => {
  test('a read-only subvolume goes with the folder that is removed', async () => {
    const folder = join(mounted(), 'clone');
    execFileSync('btrfs', ['subvolume', 'create', folder]);
    execFileSync('cp', ['-a', fresh.dataDir, join(folder, 'data')]);
    execFileSync('btrfs', ['subvolume', 'snapshot', '-r', folder, join(folder, 'snapshot')]);
    const { pid } = await holdServer({ ...fresh, folder, dataDir: join(folder, 'data') });
    const supervisor = parentOf(pid);
    holder?.kill('SIGKILL');
    await until('all is gone', () => !isAlive(supervisor));
    expect(existsSync(folder)).toBe(false);
  });
});
