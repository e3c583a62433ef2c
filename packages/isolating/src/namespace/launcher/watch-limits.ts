import type { WatchedLimits } from './launch-order';
import { roomProcesses } from './room-processes';

const lookMs = 100;

/** Looks at what the room's processes use together, and tells the first bound that they are over. */
export function watchLimits(
  limits: WatchedLimits,
  onExceeded: (bound: 'memory' | 'processes') => void,
): void {
  const timer = setInterval(() => {
    const processes = roomProcesses();
    const residentBytes = processes.reduce((sum, each) => sum + each.residentBytes, 0);
    const over =
      processes.length > limits.processes
        ? 'processes'
        : residentBytes > limits.memoryBytes
          ? 'memory'
          : undefined;
    if (over === undefined) return;
    clearInterval(timer);
    onExceeded(over);
  }, lookMs).unref();
}
