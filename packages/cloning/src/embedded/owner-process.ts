import { readFileSync, readlinkSync } from 'node:fs';
import * as v from 'valibot';
import { isProcessAlive } from '../directory/process-alive';

/** A process that can be told from a later one with the same id, and from one of another container. */
export const processSchema = v.object({
  pid: v.number(),
  /** Clock ticks from the machine's boot to the process's start; Linux only. */
  startTicks: v.exactOptional(v.string()),
  /** Boot and pid namespace in which the id means something; Linux only. */
  namespace: v.exactOptional(v.string()),
});

export type ProcessIdentity = v.InferOutput<typeof processSchema>;

/** This process. */
export function ownProcess(): ProcessIdentity {
  const startTicks = startTicksOf(process.pid);
  const namespace = ownNamespace();
  return {
    pid: process.pid,
    ...(startTicks === undefined ? {} : { startTicks }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** Whether the process has surely ended. A process of another container cannot be seen, so it counts as alive. */
export function hasEnded({ pid, startTicks, namespace }: ProcessIdentity): boolean {
  if (namespace !== ownNamespace()) return false;
  if (!isProcessAlive(pid)) return true;
  return startTicks !== undefined && startTicksOf(pid) !== startTicks;
}

/** Field 22 of proc_pid_stat(5), counted from behind the command, which may hold anything. */
function startTicksOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function ownNamespace(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}
