import path from 'node:path';
import type Docker from 'dockerode';
import { bindMount, ownVolume } from './mounts';
import type { NodeFiles } from './node-files';

export interface DoorContainerParts {
  readonly image: string;
  readonly node: NodeFiles;
  /** The folder with the outer end's sockets. */
  readonly sockets: string;
  /** At most one, to be recognised. */
  readonly seenFolders: readonly string[];
  readonly changesBytes: number;
}

const home = '/prodlike';

/** Volumes that go with the container: in memory for what commands change, on the engine's disk for a copy of the workspace. */
export const doorVolumes = { changes: `${home}/changes`, copy: `${home}/copy` } as const;

/** An account of no distribution's: a command of the same number could look into the relay. */
const relayAccount = '64813:64813';
const memoryBytes = 256 * 1024 ** 2;
const mostProcesses = 64;

/**
 * The container of a door: this machine's own node in it runs the relay, read-only and with nothing else of this machine, whatever
 * the image holds. The first process is the engine's init, which also reaps what commands leave.
 */
export function doorContainer(parts: DoorContainerParts): Omit<Docker.ContainerCreateOptions, 'name'> {
  const { image, node, sockets, seenFolders, changesBytes } = parts;
  // The build copies the file beside the bundle because of this expression.
  const relay = path.join(__dirname, 'doorway-relay.cjs');
  const run = [`${home}/node`, `${home}/relay.cjs`, `${home}/door`, `${home}/workspace`];
  const load =
    node.loader === undefined ? [] : [`${home}/lib/${node.loader}`, '--library-path', `${home}/lib`];
  return {
    Image: image,
    Entrypoint: [...load, ...run],
    Cmd: [],
    User: relayAccount,
    WorkingDir: '/',
    // What the image sets of these would be the relay's too.
    Env: ['LD_PRELOAD=', 'LD_LIBRARY_PATH=', 'NODE_OPTIONS='],
    HostConfig: {
      AutoRemove: true,
      Init: true,
      NetworkMode: 'none',
      IpcMode: 'private',
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      LogConfig: { Type: 'none', Config: {} },
      Memory: memoryBytes,
      PidsLimit: mostProcesses,
      Mounts: [
        bindMount(node.node, `${home}/node`),
        bindMount(relay, `${home}/relay.cjs`),
        bindMount(sockets, `${home}/door`),
        ...[...node.libraries].map(([name, file]) => bindMount(file, `${home}/lib/${name}`)),
        ...seenFolders.map((folder) => bindMount(folder, `${home}/workspace`)),
        ownVolume(doorVolumes.copy, {}),
        ownVolume(doorVolumes.changes, {
          type: 'tmpfs',
          device: 'tmpfs',
          o: `size=${changesBytes},mode=0755`,
        }),
      ],
    },
  };
}
