import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import type { LaunchOrder } from './launch-order';
import { type MountEntry, mountAll } from './mount-all';
import { RoomStepError } from './room-step-error';

const devices = ['null', 'zero', 'full', 'random', 'urandom', 'tty'];

const links = [
  ['fd', '/proc/self/fd'],
  ['stdin', '/proc/self/fd/0'],
  ['stdout', '/proc/self/fd/1'],
  ['stderr', '/proc/self/fd/2'],
  ['ptmx', 'pts/ptmx'],
] as const;

/** /dev, /proc and /sys of the room, with no device, process or interface of the machine. */
export function makeDevices(
  { programs, privileged }: LaunchOrder,
  { root, table }: { root: string; table: string },
): void {
  for (const name of ['proc', 'sys', 'dev', 'dev/pts', 'dev/shm']) mkdirSync(`${root}/${name}`);
  chmodSync(`${root}/dev/shm`, 0o1777);
  for (const name of devices) writeFileSync(`${root}/dev/${name}`, '');
  for (const [name, target] of links) symlinkSync(target, `${root}/dev/${name}`);
  const failure = mountAll(programs.mount, table, entriesOf(root, privileged));
  if (failure === undefined) return;
  const isProc = failure.missing.some(({ type }) => type === 'proc');
  throw new RoomStepError(isProc ? 'processes' : 'devices', failure.detail);
}

function entriesOf(root: string, privileged: boolean): MountEntry[] {
  const kernel = (type: string, target: string, ...options: string[]): MountEntry => ({
    ...{ source: 'prodlike', target: `${root}${target}`, type },
    options: ['nosuid', 'noexec', ...options],
  });
  return [
    // For root, settings of the whole machine are files that it owns; others may write to none of them.
    kernel('proc', '/proc', 'nodev', privileged ? 'ro' : 'rw'),
    kernel('sysfs', '/sys', 'nodev', 'ro'),
    ...(existsSync('/sys/firmware') ? [kernel('tmpfs', '/sys/firmware', 'ro', 'size=4k', 'mode=555')] : []),
    kernel('devpts', '/dev/pts', 'newinstance', 'ptmxmode=0666', 'mode=0620'),
    ...devices.map((name): MountEntry => {
      const source = `/dev/${name}`;
      return { source, target: `${root}${source}`, type: 'none', options: ['bind'] };
    }),
  ];
}
