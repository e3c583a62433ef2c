import type { Server } from 'node:net';
import { constants } from 'node:os';
import { type ProcessOutcome, type ProcessResult, runProcess } from '@prodlike/core';
import type { Doorway, RoomRunOptions } from '../room';
import type { InnerEnd } from './launcher/launch-message';
import type { LaunchOrder } from './launcher/launch-order';
import { LauncherMessages } from './launcher-messages';

export interface LauncherRun {
  readonly messages: LauncherMessages;
  readonly result: ProcessResult;
}

type LauncherOptions = Pick<RoomRunOptions, 'timeoutMs' | 'signal' | 'onOutput' | 'onChunk' | 'onStart'> & {
  readonly doorway: Doorway | undefined;
};

/** Starts a launcher, has it carry out an order, and waits until nothing of it lives. */
export async function runLauncher(
  argv: readonly string[],
  order: LaunchOrder,
  { doorway, ...options }: LauncherOptions,
): Promise<LauncherRun> {
  const messages = new LauncherMessages();
  const doorways: Server[] = [];
  const result = await runProcess(argv, {
    ...options,
    // The launcher needs nothing of ours, and what it does not have nobody inside can look for.
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    cwd: '/',
    onStart: (run) => options.onStart?.(run),
    onChannel: (child) => {
      messages.follow(child, order, (server) => {
        doorways.push(server);
        if (doorway !== undefined) serve(server, doorway);
      });
    },
  });
  for (const server of doorways) server.close();
  return { messages, result: withInnerEnd(result, messages) };
}

/** As the proxy's own server takes connections: a client may end its half, and small messages do not wait. */
function serve(server: Server, doorway: Doorway): void {
  server.on('connection', (socket) => {
    socket.allowHalfOpen = true;
    socket.setNoDelay(true);
    doorway.accept(socket);
  });
}

function withInnerEnd(result: ProcessResult, { made, ended }: LauncherMessages): ProcessResult {
  if (result.outcome.kind === 'timeout' || result.outcome.kind === 'aborted') return result;
  if (ended !== undefined)
    return { ...result, outcome: outcomeOf(ended.end), leftoversKilled: ended.leftovers };
  // The launcher was killed: by the command, which sees it, or for want of memory.
  return made === undefined ? result : { ...result, outcome: { kind: 'signal', signal: 'SIGKILL' } };
}

function outcomeOf(end: InnerEnd): ProcessOutcome {
  if (end.kind !== 'signal') return end;
  const known = Object.keys(constants.signals).find((name) => name === end.signal);
  return { kind: 'signal', signal: (known ?? 'SIGKILL') as NodeJS.Signals };
}
