import { mkdirSync, rmdirSync } from 'node:fs';
import path from 'node:path';
import { isWithin } from '../view/view-of';
import { doorsIn } from './doors-in';
import type { RoomFacts } from './launch-message';
import type { Cover, LaunchOrder } from './launch-order';
import { Layers } from './layers';
import { makeCovers } from './make-covers';
import { makeDevices } from './make-devices';
import { makeScratch } from './make-scratch';
import { makeView } from './make-view';
import { runProgram } from './run-program';

/**
 * Makes the room's files, and moves this process into them: what is not shown there has no path any more.
 *
 * @returns how it does without overlays that the kernel refuses
 */
export function makeRoom(order: LaunchOrder): RoomFacts {
  const { staging, programs, sizeBytes } = order;
  const root = path.join(staging, 'root');
  const size = `size=${sizeBytes},mode=755,nosuid,nodev`;
  runProgram('files', programs.mount, ['-t', 'tmpfs', '-o', size, 'prodlike', staging]);
  mkdirSync(root);
  runProgram('files', programs.mount, ['--bind', root, root]);
  const layers = new Layers(order, path.join(staging, 'layers'));
  makeView(order, order.view, { root, layers });
  makeDevices(order, { root, table: path.join(staging, 'devices') });
  makeScratch(order, { root, folder: path.join(staging, 'scratch') });
  makeView(order, order.shownInScratch, { root, layers });
  makeCovers(order, [...order.covers, ...doorCovers(order, layers)], {
    root,
    folder: path.join(staging, 'covers'),
  });
  enter(order, root);
  return { withoutOverlay: layers.bound.length, isCopied: layers.isCopied };
}

/**
 * What leads to programs of the machine from where no overlay keeps it apart. Sockets may lie where nobody may list, or have a
 * name that the kernel does not know: one that is relative, or of a container.
 */
function doorCovers({ sockets }: LaunchOrder, { bound }: Layers): Cover[] {
  const known = sockets.filter((socket) => bound.some((folder) => isWithin(socket, folder)));
  const doors = new Set([...known, ...bound.flatMap(doorsIn)]);
  return [...doors].map((door) => ({ kind: 'file', path: door, text: '' }));
}

/** pivot_root(2): the machine's own root is gone from here on. */
function enter({ programs }: LaunchOrder, root: string): void {
  mkdirSync(path.join(root, '.outside'));
  process.chdir(root);
  runProgram('root', programs.pivotRoot, ['.', '.outside']);
  process.chdir('/');
  // The program is looked up inside by now, at the same path.
  runProgram('root', programs.umount, ['--lazy', '/.outside']);
  rmdirSync('/.outside');
}
