import type Docker from 'dockerode';
import type { RoomLimits } from '../room';

export interface CommandContainerParts {
  /** Image id. */
  readonly image: string;
  readonly argv: readonly string[];
  readonly environment: readonly string[];
  readonly cwd: string;
  /** The image's own where absent. */
  readonly user?: string | undefined;
  /** Id of the container whose network and processes it shares. */
  readonly door: string;
  readonly mounts: Docker.MountSettings[];
  readonly limits: RoomLimits;
  /** Of the engine's machine. */
  readonly processors: number;
}

const temporaryFolders = ['/tmp', '/var/tmp', '/run'];
/** Not among dockerode's types. */
const privateCgroups = { CgroupnsMode: 'private' };
const sharedMemoryBytes = 64 * 1024 ** 2;

/**
 * A container in which a command reaches nothing but itself: no network but the door's loopback, no capability, nothing that can be
 * written but its own memory and its copy of the workspace. The image's entry point is left out: the command is run as it was given.
 */
export function commandContainer(parts: CommandContainerParts): Omit<Docker.ContainerCreateOptions, 'name'> {
  const { image, argv, environment, cwd, user, door, mounts, limits, processors } = parts;
  // Memory that is written to is counted with the command's own.
  const size = `size=${limits.memoryBytes}`;
  return {
    Image: image,
    Entrypoint: [...argv],
    Cmd: [],
    Env: [...environment],
    WorkingDir: cwd,
    StopSignal: 'SIGTERM',
    Healthcheck: { Test: ['NONE'] },
    ...(user === undefined ? {} : { User: user }),
    HostConfig: {
      NetworkMode: `container:${door}`,
      PidMode: `container:${door}`,
      IpcMode: 'private',
      ...privateCgroups,
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      LogConfig: { Type: 'none', Config: {} },
      Memory: limits.memoryBytes,
      MemorySwap: limits.memoryBytes,
      PidsLimit: limits.processes,
      ...(limits.cpus === undefined ? {} : { NanoCpus: Math.round(Math.min(limits.cpus, processors) * 1e9) }),
      ShmSize: Math.min(sharedMemoryBytes, limits.memoryBytes),
      Ulimits: [{ Name: 'core', Soft: 0, Hard: 0 }],
      Tmpfs: Object.fromEntries(
        temporaryFolders.map((folder) => [folder, `rw,exec,nosuid,nodev,mode=1777,${size}`]),
      ),
      Mounts: mounts,
    },
  };
}
