import { readdirSync, readFileSync } from 'node:fs';

export interface RoomProcess {
  readonly pid: number;
  readonly residentBytes: number;
}

/** Of x86-64 and of most others; where pages are larger, memory is taken for less than it is. */
const pageBytes = 4096;

/** The room's first process, which reaps what nobody waits for. */
const reaperPid = 1;

/** What lives in the room beside its reaper and this process. From proc_pid_stat(5) and proc_pid_statm(5). */
export function roomProcesses(): RoomProcess[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).flatMap((pid) => {
    if (pid === reaperPid || pid === process.pid) return [];
    const stat = read(`/proc/${pid}/stat`);
    const state = stat.charAt(stat.lastIndexOf(')') + 2);
    if (state === '' || state === 'Z' || state === 'X') return [];
    const [, resident = 0, shared = 0] = read(`/proc/${pid}/statm`).split(' ').map(Number);
    return [{ pid, residentBytes: Math.max(0, resident - shared) * pageBytes }];
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
