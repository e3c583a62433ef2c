import type { RoomLimits } from '../room';
import type { CgroupController } from './cgroup-places';

export interface CgroupSetting {
  readonly controller: CgroupController;
  readonly file: string;
  readonly value: string;
  /** Without it the limit is not held; others only make it stricter. */
  readonly required: boolean;
}

/** What the room itself has beside the command: its first process and the launcher, whose threads count. */
const ownTasks = 24;
const ownBytes = 96 * 1024 ** 2;
/** In which the processors' share is given out, the kernel's own default. */
const periodUs = 100_000;

/**
 * What to write into the files of a group: https://docs.kernel.org/admin-guide/cgroup-v2.html, and for version 1
 * https://docs.kernel.org/admin-guide/cgroup-v1/memory.html, pids.html, and scheduler/sched-bwc.html
 */
export function cgroupSettings(limits: RoomLimits, version: 1 | 2): CgroupSetting[] {
  const memory = String(limits.memoryBytes + ownBytes);
  const pids = { controller: 'pids', file: 'pids.max', required: true } as const;
  const quotaUs = limits.cpus === undefined ? undefined : Math.round(limits.cpus * periodUs);
  const common: CgroupSetting[] = [{ ...pids, value: String(limits.processes + ownTasks) }];
  if (version === 2) {
    return [
      { controller: 'memory', file: 'memory.max', value: memory, required: true },
      { controller: 'memory', file: 'memory.swap.max', value: '0', required: false },
      ...common,
      ...cpuSettings(quotaUs, (quota) => [{ file: 'cpu.max', value: `${quota} ${periodUs}` }]),
    ];
  }
  return [
    { controller: 'memory', file: 'memory.limit_in_bytes', value: memory, required: true },
    { controller: 'memory', file: 'memory.memsw.limit_in_bytes', value: memory, required: false },
    ...common,
    ...cpuSettings(quotaUs, (quota) => [
      { file: 'cpu.cfs_period_us', value: String(periodUs) },
      { file: 'cpu.cfs_quota_us', value: String(quota) },
    ]),
  ];
}

function cpuSettings(
  quotaUs: number | undefined,
  files: (quotaUs: number) => readonly { file: string; value: string }[],
): CgroupSetting[] {
  if (quotaUs === undefined) return [];
  return files(quotaUs).map((each) => ({ controller: 'cpu', required: true, ...each }));
}
