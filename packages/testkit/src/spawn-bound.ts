import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export interface BoundProcess {
  /** The first match in its output, on either stream. @throws with all that it said, where it ends or says nothing so long */
  says(pattern: RegExp, deadlineMs?: number): Promise<RegExpExecArray>;
  /** Ends it by SIGTERM, by SIGKILL where that is not enough, and waits. Safe to repeat. */
  end(): Promise<void>;
}

/** A Docker engine stops its containers first, for which it takes up to 15 s; killed, it leaves them. */
const killDelayMs = 30_000;

/** Starts a program that ends with this process, however that ends: util-linux's setpriv sees to it. */
export function spawnBound(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): BoundProcess {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', program, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  const watchers = new Set<() => void>();
  const wake = (): void => {
    for (const watcher of watchers) watcher();
  };
  child.once('error', (error) => said.push(String(error)));
  child.once('close', wake);
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      said.push(line);
      wake();
    });
  return {
    says: (pattern, deadlineMs = 60_000) =>
      new Promise((resolve, reject) => {
        const finish = (settle: () => void): void => {
          clearTimeout(timer);
          watchers.delete(look);
          settle();
        };
        const fail = (why: string): void =>
          finish(() => reject(new Error(`${program} ${why}:\n${said.join('\n')}`)));
        const look = (): void => {
          const found = pattern.exec(said.join('\n'));
          if (found) finish(() => resolve(found));
          else if (hasEnded(child)) fail('ended');
        };
        const timer = setTimeout(() => fail(`did not say ${pattern}`), deadlineMs);
        watchers.add(look);
        look();
      }),
    end: () => endProcess(child),
  };
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function hasEnded(child: Child): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

async function endProcess(child: Child): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), killDelayMs);
  await ended;
  clearTimeout(timer);
}
