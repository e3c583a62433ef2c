import type { RoomLimits } from '../room';

/**
 * Arguments of prlimit(1) for each process of a command: its data segment, the user's processes, no core dumps (1 keeps them from the
 * machine's own program for them too: core(5)). A bound that is lower already stays.
 *
 * @param current the text of /proc/self/limits
 */
export function rlimitArguments(limits: RoomLimits, current: string): string[] {
  const data = atMost(limits.memoryBytes, hardLimit(current, 'Max data size'));
  const processes = atMost(limits.processes, hardLimit(current, 'Max processes'));
  return [`--data=${data}:${data}`, `--nproc=${processes}:${processes}`, '--core=1:1'];
}

function hardLimit(text: string, name: string): number {
  const line = text.split('\n').find((each) => each.startsWith(name)) ?? '';
  const [, hard] = line.slice(name.length).trim().split(/\s+/);
  return hard === undefined || hard === 'unlimited' ? Number.POSITIVE_INFINITY : Number(hard);
}

function atMost(wanted: number, hard: number): number {
  return Math.min(wanted, Number.isNaN(hard) ? wanted : hard);
}
