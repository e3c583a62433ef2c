import { setImmediate as nextTurn } from 'node:timers/promises';
import { endLeftovers } from './end-leftovers';
import { type RoomStep, tell } from './launch-message';
import type { CommandOrder, LaunchOrder } from './launch-order';
import { makeRoom } from './make-room';
import { openDoorway } from './open-doorway';
import { RoomStepError } from './room-step-error';
import { runCommand } from './run-command';
import { runProgram } from './run-program';
import { watchLimits } from './watch-limits';

/**
 * The process that makes a room out of new namespaces, runs one command in it and tells how that ended. It is started by
 * `startLauncher`, and ends when the channel to that does: the room's first process then ends too, and the kernel everything
 * in it.
 */
process.once('message', (order: LaunchOrder) => {
  void launch(order).finally(() => process.exit());
});
process.once('disconnect', () => process.exit(1));
// The command may send signals to all that it sees. SIGUSR1 would open Node's debugger.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGQUIT'] as const)
  process.on(signal, () => undefined);

async function launch(order: LaunchOrder): Promise<void> {
  // Until there is a command, a signal is from outside.
  const end = () => process.exit(1);
  process.once('SIGTERM', end);
  try {
    const facts = makeRoom(order);
    // A signal that came meanwhile is handled now: the first turn may have looked for events already.
    for (let turn = 0; turn < 2; turn++) await nextTurn();
    runProgram('network', order.programs.ip, ['link', 'set', 'lo', 'up']);
    if (order.command === undefined) return await tell({ kind: 'made', ...facts });
    const doorway = await openDoorway(order.command.port);
    await tell({ kind: 'made', ...facts }, doorway);
    doorway.close();
    process.off('SIGTERM', end);
    await runToEnd(order.command);
  } catch (error) {
    await tell({ kind: 'failed', step: stepOf(error), detail: messageOf(error) });
  }
}

function stepOf(error: unknown): RoomStep {
  if (error instanceof RoomStepError) return error.step;
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? 'space' : 'files';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function runToEnd(command: CommandOrder): Promise<void> {
  const { watched, graceMs } = command;
  const overBound = new Promise<'memory' | 'processes'>((resolve) => {
    if (watched !== undefined) watchLimits(watched, resolve);
  });
  const ended = await Promise.race([runCommand(command), overBound]);
  // Over a bound, everything ends at once, with this process.
  if (ended === 'memory' || ended === 'processes') {
    const end = { kind: 'signal', signal: 'SIGKILL' } as const;
    return await tell({ kind: 'ended', end, leftovers: 0, exceeded: ended });
  }
  await tell({ kind: 'ended', end: ended, leftovers: await endLeftovers(graceMs) });
}
