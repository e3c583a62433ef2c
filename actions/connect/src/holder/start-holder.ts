import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { AdvisedError, processIdentity, withDeadline } from '@prodlike/core';
import * as v from 'valibot';
import { type HeldTunnel, heldTunnelOf } from './held-tunnel';
import { type HolderOrder, holderAnswer, holderArgument } from './holder-protocol';

export interface StartedHolder {
  readonly held: HeldTunnel;
  /** The port of the tunnel on loopback. @throws AdvisedError with the reason of the holder */
  readonly port: Promise<number>;
}

const deadlineMs = 180_000;

/** The inputs, the state and the token of the job are none of the holder's business. */
const withheld = /^(?:INPUT_|STATE_|GITHUB_TOKEN$|GH_TOKEN$|PG|DATABASE_URL$)/;

/**
 * Starts the process that holds the tunnel, in a session of its own, so that it outlives this step. GitHub's runner knows it
 * as the job's by RUNNER_TRACKING_ID, and kills it when the job has ended.
 *
 * @param bundle this action's own file
 * @param folder for its log
 */
export function startHolder(bundle: string, folder: string, order: HolderOrder): StartedHolder {
  const kept = Object.entries(process.env).filter(([name]) => !withheld.test(name));
  const child = spawn(process.execPath, [bundle, holderArgument], {
    detached: true,
    cwd: folder,
    env: Object.fromEntries(kept),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.once('error', () => undefined);
  if (child.pid === undefined)
    throw new AdvisedError(`${process.execPath} could not be started.`, 'Check the limits of this machine.');
  child.send(order, () => undefined);
  const port = withDeadline(answerOf(child), deadlineMs, 'Opening the tunnel').finally(() => {
    if (child.connected) child.disconnect();
    child.unref();
  });
  return { held: heldTunnelOf(processIdentity(child.pid), folder), port };
}

async function answerOf(child: ChildProcess): Promise<number> {
  const gone = new AbortController();
  child.once('exit', () => gone.abort());
  const [message] = await once(child, 'message', { signal: gone.signal }).catch((cause: unknown) => {
    throw new AdvisedError('The process that holds the tunnel ended.', 'Run it again.', { cause });
  });
  const answer = v.parse(holderAnswer, message);
  if (answer.kind === 'open') return answer.port;
  throw new AdvisedError(answer.message, 'Nothing was left behind.');
}
