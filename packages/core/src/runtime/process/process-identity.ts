import { readFileSync, readlinkSync } from 'node:fs';
import * as v from 'valibot';
import { isProcessAlive } from './process-alive';

/** A process that can be told from a later one with the same id, and from one of another container. */
export const processIdentitySchema = v.object({
  pid: v.number(),
  /** Clock ticks from the machine's boot to the process's start; Linux only. */
  startTicks: v.exactOptional(v.string()),
  /** Boot and pid namespace in which the id means something; Linux only. */
  namespace: v.exactOptional(v.string()),
});

export type ProcessIdentity = v.InferOutput<typeof processIdentitySchema>;

/** @param pid of a process that lives; this one where absent */
export function processIdentity(pid: number = process.pid): ProcessIdentity {
  const startTicks = statOf(pid)?.startTicks;
  const namespace = ownNamespace();
  return {
    pid,
    ...(startTicks === undefined ? {} : { startTicks }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** Whether the process has surely ended. A process of another container cannot be seen, so it counts as alive. */
export function processHasEnded({ pid, startTicks, namespace }: ProcessIdentity): boolean {
  if (namespace !== ownNamespace()) return false;
  if (!isProcessAlive(pid)) return true;
  const stat = statOf(pid);
  // A zombie has ended; in a container nobody may be there to bury it.
  return stat?.state === 'Z' || (startTicks !== undefined && stat?.startTicks !== startTicks);
}

interface ProcessStat {
  readonly state: string | undefined;
  readonly startTicks: string | undefined;
}

/** Fields 3 and 22 of proc_pid_stat(5), counted from behind the command, which may hold anything. */
function statOf(pid: number): ProcessStat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], startTicks: fields[19] };
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
