import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

interface Ended {
  readonly code: number | null;
  readonly lines: string[];
}

/** Starts the fixture, and sends one signal for each line that was waited for. */
async function run(
  mode: string,
  script: readonly [line: string, signal: NodeJS.Signals][] = [],
): Promise<Ended> {
  const fixture = path.join(__dirname, 'handle-signals.fixture.ts');
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', fixture, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const waiting = [...script];
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += String(chunk);
    const [next] = waiting;
    if (!next || !output.includes(next[0])) return;
    waiting.shift();
    child.kill(next[1]);
  });
  const [code] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, lines: output.trim().split('\n') };
}

const orderly = ['interrupted', 'second cleaning', 'second cleaned', 'first cleaned'];

test.each<[NodeJS.Signals, number]>([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])('%s cleans up and exits with %i', async (signal, code) => {
  const ended = await run('wait', [['ready', signal]]);
  expect(ended).toEqual({ code, lines: ['ready', `${signal}: cleaning up before ending.`, ...orderly] });
});

test('a second signal ends at once, with the last resorts of what is not cleaned yet', async () => {
  const ended = await run('slow', [
    ['ready', 'SIGINT'],
    ['second cleaning', 'SIGTERM'],
  ]);
  expect(ended.code).toBe(143);
  expect(ended.lines.slice(-3)).toEqual([
    'SIGTERM again: ending now.',
    'second last resort',
    'first last resort',
  ]);
});

test('an exception that nobody caught cleans up, and its text is withheld', async () => {
  const ended = await run('uncaught');
  expect(ended.code).toBe(1);
  expect(ended.lines).toEqual(expect.arrayContaining(orderly));
  expect(ended.lines.join('\n')).not.toContain('row value');
});

test('process.exit runs the last resorts', async () => {
  expect(await run('exit')).toEqual({ code: 7, lines: ['ready', 'second last resort', 'first last resort'] });
});
