import { readFileSync } from 'node:fs';
import { AdvisedError, type ProcessResult, type PublicText, publicText } from '@prodlike/core';
import { allowedProcessors } from '../limits/allowed-processors';
import { rlimitArguments } from '../limits/rlimit-arguments';
import { makeRoomCgroup, type RoomCgroup } from '../limits/room-cgroup';
import type { Room, RoomLimits, RoomRunOptions } from '../room';
import type { RoomRequest } from '../room-request';
import { type CommandBounds, commandPrefix, launchArgv, type RoomPrograms } from './launch-argv';
import type { CommandOrder } from './launcher/launch-order';
import type { LauncherMessages } from './launcher-messages';
import {
  missingProgram,
  type NamespaceObstacle,
  noSpace,
  notLinux,
  obstacleOf,
  trialTimeoutMs,
} from './namespace-obstacle';
import { filesBytes, orderRoom, type RoomCommand } from './order-room';
import { type RoomAccount, roomAccount } from './room-account';
import { findRoomPrograms } from './room-programs';
import { type LauncherRun, runLauncher } from './run-launcher';
import { userNamespaceSettings } from './user-namespace-settings';

const graceMs = 5_000;
const filesAttempts = 4;

/** What a room of namespaces is made with on this machine. */
interface NamespaceSetting {
  readonly request: RoomRequest;
  readonly programs: RoomPrograms;
  readonly account: RoomAccount;
}

/**
 * A room of new namespaces, for root as for others: https://man7.org/linux/man-pages/man7/namespaces.7.html. It is made once on
 * trial, and anew for each command.
 *
 * @returns the room, or what stands in its way
 */
export async function namespaceRoom(request: RoomRequest): Promise<Room | { obstacle: NamespaceObstacle }> {
  if (process.platform !== 'linux') return { obstacle: notLinux };
  const programs = findRoomPrograms(process.env.PATH);
  if ('missing' in programs) return { obstacle: missingProgram(programs.missing) };
  const setting = { request, programs, account: roomAccount(request.workspace) };
  const trial = await launch(setting, undefined);
  if (trial.messages.made === undefined) {
    const facts = {
      isRoot: setting.account.isRoot,
      settings: userNamespaceSettings(),
      filesBytes: filesBytes(request.limits),
      timedOut: trial.result.outcome.kind === 'timeout',
      step: trial.messages.failed?.step,
    };
    return { obstacle: obstacleOf(facts) };
  }
  const cgroup = makeRoomCgroup(request.limits);
  await cgroup?.remove();
  return {
    mode: 'namespace',
    notes: notesOf({ heldByCgroup: cgroup !== undefined, ...trial.messages.made, limits: request.limits }),
    limits: request.limits,
    run: (argv, options) => runInRoom(setting, argv, options),
  };
}

async function runInRoom(
  setting: NamespaceSetting,
  argv: readonly string[],
  options: RoomRunOptions,
): Promise<ProcessResult> {
  const { limits, report } = setting.request;
  const launched = await launch(setting, { argv, options });
  const { messages, result, exceededMemory } = launched;
  if (messages.made === undefined && !isCut(launched)) throw notMade(messages.failed, limits);
  if (messages.ended?.exceeded === 'processes')
    report(publicText`The command was over its ${limits.processes} processes, and was ended.`);
  const memoryExhausted = exceededMemory || messages.ended?.exceeded === 'memory';
  return memoryExhausted ? { ...result, memoryExhausted } : result;
}

function notMade(failed: LauncherMessages['failed'], limits: RoomLimits): AdvisedError {
  const failure = 'The room for the command could not be made';
  if (failed?.step === 'space') {
    const { reason, remedy } = noSpace(filesBytes(limits));
    return new AdvisedError(`${failure}: ${reason}.`, remedy);
  }
  return new AdvisedError(
    `${failure}${failed === undefined ? '' : `: ${failed.detail}`}.`,
    'Run it again; if it happens each time, set isolation to none or container.',
  );
}

interface Launched extends LauncherRun {
  readonly exceededMemory: boolean;
}

/**
 * Mounts and files of the machine come and go while they are listed, such as those of containers: then all is looked at
 * again. No command has begun by then.
 *
 * @param command absent for a trial
 */
async function launch(setting: NamespaceSetting, command: RoomCommand | undefined): Promise<Launched> {
  for (let left = filesAttempts; ; left--) {
    const launched = await launchOnce(setting, command);
    if (left <= 1 || isCut(launched) || launched.messages.failed?.step !== 'files') return launched;
  }
}

function isCut({ result: { outcome } }: Launched): boolean {
  return outcome.kind === 'timeout' || outcome.kind === 'aborted';
}

async function launchOnce(setting: NamespaceSetting, command: RoomCommand | undefined): Promise<Launched> {
  const { request, programs, account } = setting;
  const cgroup = command === undefined ? undefined : makeRoomCgroup(request.limits);
  const argv = launchArgv({ programs, privileged: account.isRoot, cgroupFiles: cgroup?.processFiles ?? [] });
  const order = await orderRoom(request, { programs, account, command });
  const timing = command?.options ?? { timeoutMs: trialTimeoutMs, signal: request.cleanUp.interrupted };
  try {
    const run = await runLauncher(
      argv,
      command === undefined ? order : { ...order, command: commandOrder(setting, command, cgroup) },
      { ...timing, doorway: command?.options.doorway },
    );
    return { ...run, exceededMemory: cgroup?.exceededMemory() ?? false };
  } finally {
    await cgroup?.remove();
  }
}

function commandOrder(
  { request, programs, account }: NamespaceSetting,
  { argv, options }: RoomCommand,
  cgroup: RoomCgroup | undefined,
): CommandOrder {
  const { limits } = request;
  const prefix = commandPrefix({ programs, account, ...boundsOf(limits, cgroup) });
  const { env, cwd } = options;
  const order = { port: options.doorway.port, prefix, argv, env, cwd, graceMs };
  if (cgroup !== undefined) return order;
  return { ...order, watched: { memoryBytes: limits.memoryBytes, processes: limits.processes } };
}

function boundsOf(limits: RoomLimits, cgroup: RoomCgroup | undefined): CommandBounds {
  if (cgroup !== undefined) return { rlimits: ['--core=1:1'] };
  const rlimits = rlimitArguments(limits, readFileSync('/proc/self/limits', 'utf8'));
  const processors =
    limits.cpus === undefined
      ? undefined
      : allowedProcessors(readFileSync('/proc/self/status', 'utf8'), limits.cpus);
  return processors === undefined ? { rlimits } : { rlimits, processors };
}

function notesOf(facts: {
  readonly heldByCgroup: boolean;
  readonly withoutOverlay: number;
  readonly isCopied: boolean;
  readonly limits: RoomLimits;
}): PublicText[] {
  const notes: PublicText[] = [];
  if (!facts.heldByCgroup) {
    notes.push(
      publicText`This user may make no cgroup here: memory and processes are held by rlimits and by looking at them ten times a second.`,
    );
    if (facts.limits.cpus !== undefined)
      notes.push(publicText`The limit of processors is the number of those that the command starts on.`);
  }
  if (facts.isCopied) {
    notes.push(
      publicText`The kernel lays no overlay over the workspace: the command works in a copy of it, which is held in memory.`,
    );
  }
  if (facts.withoutOverlay > 0) {
    const folders =
      facts.withoutOverlay === 1 ? publicText`one folder` : publicText`${facts.withoutOverlay} folders`;
    notes.push(
      publicText`The kernel lays no overlay over ${folders} of the machine: the command cannot write there, and reaches sockets there that are opened after its start.`,
    );
  }
  return notes;
}
