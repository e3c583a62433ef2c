import { readdirSync, readFileSync } from 'node:fs';

/** The environment variable that marks every process of one run; children inherit it, whatever session they move to. */
export const runMarker = 'PRODLIKE_RUN';

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  readonly zombie: boolean;
}

/**
 * The processes that belong to a run, the caller's own excluded: those with the run's marker in their environment,
 * those in the leader's process group or session, and all descendants of any of them. Linux only; [] elsewhere.
 */
export function findRunMembers(runId: string, leader: number): number[] {
  const processes = listProcesses();
  const marker = `${runMarker}=${runId}`;
  const members = new Set<number>();
  for (const entry of processes) {
    const near = entry.group === leader || entry.session === leader;
    if (near || hasEnvironment(entry.pid, marker)) members.add(entry.pid);
  }
  for (let grown = true; grown; ) {
    const sizeBefore = members.size;
    for (const entry of processes) if (members.has(entry.parent)) members.add(entry.pid);
    grown = members.size > sizeBefore;
  }
  const alive = processes.filter((entry) => members.has(entry.pid) && !entry.zombie);
  return alive.map((entry) => entry.pid).filter((pid) => pid !== process.pid);
}

function listProcesses(): ProcessEntry[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => readEntry(Number(pid)) ?? []);
}

/** From /proc/<pid>/stat (proc_pid_stat(5)); the command's name may hold spaces and parentheses. */
function readEntry(pid: number): ProcessEntry | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group, session] = fields;
  if (session === undefined) return undefined;
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    zombie: state === 'Z' || state === 'X',
  };
}

function hasEnvironment(pid: number, variable: string): boolean {
  return readText(`/proc/${pid}/environ`).split('\0').includes(variable);
}

/** '' for a process that has ended meanwhile, or that belongs to somebody else. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
