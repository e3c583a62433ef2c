import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { accounts, type ErrandOptions, type RoomErrand, runErrand } from './testing/run-errand';

/** How commands end, and that nothing of a room outlives them. */

const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'prodlike-ending-'));
  chmodSync(workspace, 0o777);
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const mebibyte = 1024 ** 2;

function run(
  argv: readonly string[],
  options: ErrandOptions,
  more: Partial<RoomErrand> & { limits?: RoomErrand['request']['limits'] } = {},
) {
  const { limits = { memoryBytes: 1024 * mebibyte, processes: 256 }, ...rest } = more;
  const request = { wish: 'namespace', workspace, limits, hidden: [] } as const;
  return runErrand({ request, argv, env: { PATH: process.env.PATH ?? '' }, port: 45_433, ...rest }, options);
}

/** Processes of this machine, in whatever namespace, whose arguments hold a word. */
function running(word: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const isZombie = stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
      return /^\d+$/.test(pid) && !isZombie && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word);
    } catch {
      return false;
    }
  });
}

async function untilNone(word: string): Promise<void> {
  while (running(word).length > 0) await delay(20);
}

/** A word for the arguments of one test's processes. */
const marker = () => `10${Math.floor(Math.random() * 1e9)}.5`;

describeOnLinux.each(accounts)('as $name', ({ through }) => {
  test.each([
    [['bash', '-c', 'exit 3'], { kind: 'exited', code: 3 }],
    [['bash', '-c', 'kill -SEGV $$'], { kind: 'signal', signal: 'SIGSEGV' }],
    [['no-such-program'], { kind: 'not-found', missing: 'command' }],
    [['/etc/passwd'], { kind: 'not-started', code: 'EACCES' }],
  ])('%j', async (argv, outcome) => {
    expect(await run(argv, { through })).toMatchObject({ mode: 'namespace', outcome, leftoversKilled: 0 });
  });

  test('what it leaves running is counted and ended, daemons too', async () => {
    const word = marker();
    const daemon = `setsid bash -c 'trap "" TERM; (sleep ${word} &) ; sleep ${word}' > /dev/null 2>&1 &`;
    const started = `while [ $(pgrep -cf 'sleep ${word}') -lt 3 ]; do sleep 0.05; done`;
    const result = await run(['bash', '-c', `${daemon} ${started}; exit 4`], { through });
    expect(result.outcome).toEqual({ kind: 'exited', code: 4 });
    expect(result.leftoversKilled).toBeGreaterThanOrEqual(2);
    expect(running(word)).toEqual([]);
  });

  test('its time is up', async () => {
    const word = marker();
    const script = `trap "" TERM; setsid sleep ${word} & while :; do sleep ${word}; done`;
    const result = await run(['bash', '-c', script], { through }, { timeoutMs: 1_500 });
    expect(result.outcome).toEqual({ kind: 'timeout', timeoutMs: 1_500 });
    expect(running(word)).toEqual([]);
  });

  test('it dies with us, even when we are killed', async () => {
    const word = marker();
    const started = path.join(workspace, 'started');
    const killed = run(
      ['bash', '-c', `setsid sleep ${word} & echo started; sleep ${word}`],
      {
        through,
        onStart: async (child) => {
          while (!existsSync(started)) await delay(20);
          child.kill('SIGKILL');
        },
      },
      { started },
    );
    await expect(killed).rejects.toThrow('told nothing');
    await untilNone(word);
    expect(existsSync(started)).toBe(true);
  });

  test('a bomb of forks ends within its bound', async () => {
    const bomb = ['bash', '-c', 'bomb() { bomb | bomb & }; bomb; wait; sleep 0.5; exit 7'];
    const limits = { memoryBytes: 512 * mebibyte, processes: 60 };
    const count = `while :; do ls -d /proc/[0-9]* | wc -l; sleep 0.2; done & ${bomb[2]}`;
    const result = await run(['bash', '-c', count], { through }, { limits, timeoutMs: 8_000 });
    expect(['exited', 'timeout', 'signal']).toContain(result.outcome.kind);
    const most = Math.max(
      0,
      ...result.output
        .split('\n')
        .filter((line) => /^\d+$/.test(line))
        .map(Number),
    );
    expect(most).toBeLessThan(2 * limits.processes);
  });

  test('it cannot take more memory than it has', async () => {
    const greedy = 'const all = []; for (;;) all.push(Buffer.alloc(16 * 1024 * 1024, 1));';
    const limits = { memoryBytes: 256 * mebibyte, processes: 256 };
    const result = await run([process.execPath, '-e', greedy], { through }, { limits });
    // Without a cgroup its own limit may fail it first, as memory that it cannot get.
    expect(result.outcome.kind).toBe('signal');
    if (through.length === 0) expect(result.memoryExhausted).toBe(true);
  });

  test('it computes on as many processors as it has', async () => {
    const spin =
      'const begun = process.cpuUsage(); const end = Date.now() + 1_500; while (Date.now() < end); console.log(process.cpuUsage(begun).user);';
    const limits = { memoryBytes: 1024 * mebibyte, processes: 256, cpus: 0.5 };
    const { output } = await run([process.execPath, '-e', spin], { through }, { limits });
    // Half of one processor for 1.5 s; without cgroups the bound is the number of processors.
    expect(Number(output)).toBeLessThan(through.length === 0 ? 1_100_000 : 1_600_000);
  });

  test('output of any size comes out', async () => {
    const result = await run(['bash', '-c', 'head -c 100000000 /dev/zero; echo the end >&2'], { through });
    expect(result).toMatchObject({ outcome: { kind: 'exited', code: 0 }, outputBytes: 100_000_008 });
  });

  test('it may kill all that it sees', async () => {
    const { outcome } = await run(
      ['bash', '-c', 'kill -USR1 -1; kill -TERM 1 2; sleep 0.2; kill -KILL -1; sleep 30'],
      {
        through,
      },
    );
    expect(outcome.kind).toBe('signal');
  });
});
