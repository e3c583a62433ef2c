import { totalmem } from 'node:os';
import type { IsolationMode, RoomLimits } from '@prodlike/isolating';
import type { Inputs } from './inputs-schema';

/** Where the branch's commands run, and with how much. */
export interface IsolationSettings {
  readonly wish: 'auto' | IsolationMode;
  readonly image?: string;
  readonly limits: RoomLimits;
}

const mebibyte = 1024 ** 2;
const defaultProcesses = 2_048;

/** Half of the machine: the clone's server needs the other. */
function defaultMemoryBytes(): number {
  return Math.floor(totalmem() / 2);
}

export function isolationOf(inputs: Inputs): IsolationSettings {
  const image = inputs['command-image'];
  const cpus = inputs['cpu-limit'];
  const memory = inputs['memory-limit'];
  return {
    wish: inputs.isolation ?? 'auto',
    ...(image === undefined ? {} : { image }),
    limits: {
      ...(cpus === undefined ? {} : { cpus }),
      memoryBytes: memory === undefined ? defaultMemoryBytes() : memory * mebibyte,
      processes: inputs['process-limit'] ?? defaultProcesses,
    },
  };
}
