import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { liveBytes } from '@prodlike/testkit';
import type { ProcessResult } from './process-outcome';
import { type RunProcessOptions, runProcess } from './run-process';

const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const env = { PATH: process.env.PATH };
const run = (argv: string[], options: Partial<RunProcessOptions> = {}): Promise<ProcessResult> =>
  runProcess(argv, { env, cwd: folder, timeoutMs: 60_000, graceMs: 300, ...options });
const shell = (script: string, options: Partial<RunProcessOptions> = {}) =>
  run(['bash', '-c', script], options);

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** The pids that a script wrote, one a line. */
function pidsIn(file: string): number[] {
  const pids = readFileSync(path.join(folder, file), 'utf8').trim().split('\n').map(Number);
  expect(pids.length).toBeGreaterThan(0);
  return pids;
}

test('the exit code, and the output kept in private', async () => {
  const result = await shell('echo out; echo err >&2; exit 3');
  expect(result.outcome).toEqual({ kind: 'exited', code: 3 });
  expect(result.outputTail.split('\n').sort()).toEqual(['', 'err', 'out']);
  expect(result.outputBytes).toBe(8);
});

test('no shell reads the arguments, and no variable but the given ones is passed', async () => {
  const result = await run([
    process.execPath,
    '-p',
    'JSON.stringify([process.argv[1], Object.keys(process.env)])',
    '$HOME;*',
  ]);
  const [argument, names] = JSON.parse(result.outputTail);
  expect(argument).toBe('$HOME;*');
  expect(names.sort()).toEqual(['PATH', 'PRODLIKE_RUN']);
});

test('a command that is not there, not a program, or has no folder', async () => {
  expect((await run(['no-such-program-here'])).outcome).toEqual({ kind: 'not-found', missing: 'command' });
  const closed = path.join(folder, 'closed');
  mkdirSync(closed, { mode: 0o000 });
  const env = { PATH: `${closed}:${process.env.PATH}` };
  const hidden = await run(['no-such-program-here'], { env });
  rmdirSync(closed);
  expect(hidden.outcome).toEqual({ kind: 'not-found', missing: 'command' });
  expect((await run([folder])).outcome).toEqual({ kind: 'not-started', code: 'EACCES' });
  const gone = await run(['true'], { cwd: path.join(folder, 'gone') });
  expect(gone.outcome).toEqual({ kind: 'not-found', missing: 'folder' });
});

test('a command that a signal ends', async () => {
  expect((await shell('kill -SEGV $$')).outcome).toEqual({ kind: 'signal', signal: 'SIGSEGV' });
});

test('standard input is empty, so that a command that asks does not hang', async () => {
  expect((await shell('read answer || echo none')).outputTail).toBe('none\n');
});

test('lines are passed on when asked for, unfinished ones too', async () => {
  const lines: string[] = [];
  await shell('echo a; printf "b\\r\\nc"; echo d >&2', {
    onOutput: (line, stream) => lines.push(`${stream} ${line}`),
  });
  expect(lines.sort()).toEqual(['stderr d', 'stdout a', 'stdout b', 'stdout c']);
});

test('1 GB of output costs no memory, and its end is kept', async () => {
  const before = liveBytes();
  let peak = before;
  let seen = 0;
  let measureAt = 0;
  const onChunk = (chunk: Buffer): undefined => {
    seen += chunk.length;
    if (seen < measureAt) return;
    measureAt += 100e6;
    peak = Math.max(peak, liveBytes());
  };
  const result = await shell('head -c 1000000000 /dev/zero; echo the end', { tailBytes: 1024, onChunk });
  expect(result.outcome).toEqual({ kind: 'exited', code: 0 });
  expect(result.outputBytes).toBe(1_000_000_008);
  expect(result.outputTail).toHaveLength(1024);
  expect(result.outputTail.endsWith('the end\n')).toBe(true);
  expect(measureAt).toBe(1_100e6);
  expect(peak - before).toBeLessThan(100 * 1024 * 1024);
});

/** Runs a script whose time is up when it says its first line: a busy machine may take its time to get that far. */
async function timedOut(script: string, options: Partial<RunProcessOptions> = {}): Promise<ProcessResult> {
  const timeoutMs = 54_321;
  const timers = jest.spyOn(globalThis, 'setTimeout');
  const onOutput = () => timers.mock.calls.find(([, ms]) => ms === timeoutMs)?.[0]();
  const result = await shell(script, { ...options, timeoutMs, onOutput }).finally(() => timers.mockRestore());
  expect(result.outcome).toEqual({ kind: 'timeout', timeoutMs });
  return result;
}

test('a time-out ends a command and its children, even when they ignore SIGTERM', async () => {
  await timedOut(
    'trap "" TERM; echo $$ > stubborn; (trap "" TERM; echo $BASHPID >> stubborn; echo on; while :; do sleep 1; done) & while :; do sleep 1; done',
  );
  for (const pid of pidsIn('stubborn')) expect(alive(pid)).toBe(false);
});

test('SIGTERM comes first, and gives time to end in order', async () => {
  const result = await timedOut('trap "echo bye > bye; exit 0" TERM; echo on; while :; do sleep 0.05; done', {
    graceMs: 50_000,
  });
  expect(result.durationMs).toBeLessThan(50_000);
  expect(existsSync(path.join(folder, 'bye'))).toBe(true);
});

test('an abort ends it', async () => {
  const abort = new AbortController();
  const result = await shell('echo $$ > aborted; echo on; sleep 60', {
    signal: abort.signal,
    onOutput: () => abort.abort(),
  });
  expect(result.outcome).toEqual({ kind: 'aborted' });
  for (const pid of pidsIn('aborted')) expect(alive(pid)).toBe(false);
  expect((await shell('touch never', { signal: abort.signal })).outcome).toEqual({ kind: 'aborted' });
  expect(existsSync(path.join(folder, 'never'))).toBe(false);
});

describe('what a command leaves behind is killed', () => {
  test.each([
    ['a background process', 'sleep 60 & echo $! > FILE'],
    [
      'one that holds the output open',
      '(echo $BASHPID > FILE; exec sleep 60) & while [ ! -s FILE ]; do sleep 0.01; done',
    ],
    [
      'one in a session of its own',
      "setsid bash -c 'echo $$ > FILE; exec sleep 60' & while [ ! -s FILE ]; do sleep 0.01; done",
    ],
    [
      'a daemon that forked twice and ignores SIGTERM',
      '(setsid bash -c \'(trap "" TERM; echo $BASHPID > FILE; while :; do sleep 1; done) & disown\' > /dev/null 2>&1 &) ; while [ ! -s FILE ]; do sleep 0.01; done',
    ],
    [
      'one with an empty environment, in the same session',
      "env -i bash -c 'echo $$ > FILE; exec sleep 60' & while [ ! -s FILE ]; do sleep 0.01; done",
    ],
  ])('%s', async (title, script) => {
    const file = title.replace(/\W/g, '-');
    const result = await shell(script.replaceAll('FILE', file));
    expect(result.outcome).toEqual({ kind: 'exited', code: 0 });
    expect(result.leftoversKilled).toBeGreaterThan(0);
    for (const pid of pidsIn(file)) expect(alive(pid)).toBe(false);
    expect(result.durationMs).toBeLessThan(20_000);
  });
});

test('kill() ends everything at once', async () => {
  let end = () => {};
  const result = await shell('setsid sleep 61 & echo $! > killed; echo on; sleep 62', {
    onStart: ({ kill }) => {
      end = kill;
    },
    onOutput: () => end(),
  });
  expect(result.outcome).toEqual({ kind: 'signal', signal: 'SIGKILL' });
  for (const pid of pidsIn('killed')) expect(alive(pid)).toBe(false);
});

test('it can run as another user', async () => {
  if (process.getuid?.() !== 0) return expect((await run(['id', '-u'])).outputTail.trim()).not.toBe('0');
  const result = await run(['id', '-u'], { uid: 65_534, gid: 65_534, cwd: '/' });
  expect(result.outputTail).toBe('65534\n');
});
