import { chmodSync, chownSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LaunchOrder, ViewPiece } from './launch-order';
import type { Layers } from './layers';

/** Makes parts of what the room shows of the machine's files, below `root`. */
export function makeView(
  order: LaunchOrder,
  pieces: readonly ViewPiece[],
  { root, layers }: { root: string; layers: Layers },
): void {
  for (const piece of pieces) makePiece(order, piece, `${root}${piece.path}`, layers);
  layers.mount();
}

function makePiece(order: LaunchOrder, piece: ViewPiece, target: string, layers: Layers): void {
  mkdirSync(path.dirname(target), { recursive: true });
  switch (piece.kind) {
    case 'link':
      symlinkSync(piece.target, target);
      break;
    case 'file':
      writeFileSync(target, '');
      layers.add(piece, target);
      break;
    default:
      makeFolder(order, piece, target);
      if (piece.kind === 'layer') layers.add(piece, target);
  }
}

function makeFolder(order: LaunchOrder, piece: { path: string; mode: number }, target: string): void {
  mkdirSync(target, { recursive: true });
  if (order.privileged) {
    const { uid, gid } = statSync(piece.path);
    chownSync(target, uid, gid);
  }
  chmodSync(target, piece.mode);
}
