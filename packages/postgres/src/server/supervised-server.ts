import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { serverEnvironment } from './server-environment';
import { parseSupervisorEvent, type SupervisorJob } from './supervisor-protocol';

/** A server process in the hands of a supervisor, which stops it when this process is gone. */
export interface SupervisedServer {
  /** Resolves with the postmaster's process id; undefined where it could not even be started. */
  readonly started: Promise<number | undefined>;
  /** Resolves when supervisor and server are gone, with the end of the server's log; undefined where it was lost. */
  readonly ended: Promise<string | undefined>;
  requestStop(mode: 'fast' | 'immediate'): void;
  /** Kills the supervisor, and with it the server: for when it does not answer. */
  kill(): void;
  /** Whether this process waits for the server: only while something is awaited of it. */
  holdProcess(hold: boolean): void;
}

/**
 * Hands a job to a new supervisor. It runs in a session of its own, so that neither Ctrl-C nor a signal to our process
 * group ends it before it has cleaned up.
 */
export function superviseServer(job: SupervisorJob): SupervisedServer {
  // The build copies the file beside the bundle because of this expression.
  const script = join(__dirname, 'supervisor.cjs');
  const child = spawn(process.execPath, [script], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'ignore'],
    env: serverEnvironment(),
  });
  let log: string | undefined;
  let pid: number | undefined;
  const ended = new Promise<string | undefined>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('close', () => {
      // Only a supervisor that was killed itself has not reported: the server must not outlive it.
      if (log === undefined && pid !== undefined) quit(pid);
      resolve(log);
    });
  });
  const started = new Promise<number | undefined>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = parseSupervisorEvent(line);
      if (event?.event === 'ended') log = event.log;
      if (event?.event === 'started') pid = event.pid;
      resolve(pid);
    });
    void ended.then(() => resolve(undefined));
  });
  // A supervisor that is gone already closes the pipe; `ended` tells.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(job)}\n`);
  return {
    started,
    ended,
    requestStop: (mode) => void child.stdin.write(`${mode}\n`),
    kill: () => void child.kill('SIGKILL'),
    holdProcess: (hold) => holdProcess(child, hold),
  };
}

function holdProcess(child: ChildProcess, hold: boolean): void {
  for (const each of [child, child.stdin, child.stdout]) {
    if (each !== child && !(each instanceof Socket)) continue;
    if (hold) each.ref();
    else each.unref();
  }
}

function quit(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It is gone already.
  }
}
