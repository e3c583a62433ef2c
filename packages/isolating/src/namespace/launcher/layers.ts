import { chmodSync, chownSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { isWithin } from '../view/view-of';
import { copyFolder } from './copy-folder';
import type { LaunchOrder, ViewPiece } from './launch-order';
import { type MountEntry, type MountFailure, mountAll } from './mount-all';
import { RoomStepError } from './room-step-error';

type Layer = Extract<ViewPiece, { kind: 'layer' }>;
type Shown = Exclude<ViewPiece, { kind: 'link' | 'folder' }>;

interface Waiting {
  readonly entry: MountEntry;
  readonly piece: Shown;
}

/**
 * Folders of the machine with a layer above that takes the writes. An overlay file system also keeps Unix sockets and pipes
 * apart: what is reached through it is another inode than the one that a server of the machine listens at.
 */
export class Layers {
  readonly #order: LaunchOrder;
  readonly #folder: string;
  #count = 0;
  #waiting: Waiting[] = [];
  #isCopied = false;
  /** What has no layer, for want of an overlay: it is shown read-only, and its sockets have to be covered. */
  readonly bound: string[] = [];

  constructor(order: LaunchOrder, folder: string) {
    this.#order = order;
    this.#folder = folder;
    mkdirSync(folder);
  }

  add(piece: Shown, target: string): void {
    const options = piece.kind === 'layer' ? this.#overlayOptions(piece) : undefined;
    const entry: MountEntry =
      options === undefined
        ? readOnly(piece, target)
        : { source: 'prodlike', target, type: 'overlay', options };
    this.#waiting.push({ entry, piece });
  }

  /** Mounts what was added; where the kernel takes a folder for no overlay, what stands in for it. */
  mount(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    const refused = this.#mountAll(waiting.map(({ entry }) => entry));
    const others = waiting.filter(({ entry }) => refused?.missing.includes(entry));
    const files = others.find(({ piece }) => piece.kind === 'file');
    if (files !== undefined) throw new RoomStepError('files', refused?.detail ?? files.piece.path);
    const { copied } = this.#order;
    for (const { piece, entry } of others)
      if (isWithin(piece.path, copied)) this.#copy(piece.path, entry.target);
    const bound = others.filter(({ piece }) => !isWithin(piece.path, copied));
    this.#mustMount(bound.map(({ piece, entry: { target } }) => readOnly(piece, target)));
    this.bound.push(...bound.map(({ piece }) => piece.path));
    const around = bound.find(({ piece }) => isWithin(copied, piece.path));
    if (around !== undefined) this.#copyOver(around);
  }

  /** Whether the workspace, or a part of it, is a copy. */
  get isCopied(): boolean {
    return this.#isCopied;
  }

  /** The workspace lies in a folder that is not to be written to: its copy is laid over it. */
  #copyOver({ piece, entry }: Waiting): void {
    const { copied } = this.#order;
    const copy = path.join(this.#folder, String(++this.#count));
    mkdirSync(copy);
    this.#copy(copied, copy);
    const target = path.join(entry.target, path.relative(piece.path, copied));
    this.#mustMount([{ source: copy, target, type: 'none', options: ['bind', 'nosuid', 'nodev'] }]);
  }

  #copy(source: string, target: string): void {
    const emptied = new Set(this.#order.covers.map((cover) => cover.path));
    copyFolder(source, target, { keepsOwners: this.#order.privileged, emptied });
    this.#isCopied = true;
  }

  #mustMount(entries: readonly MountEntry[]): void {
    const failure = this.#mountAll(entries);
    if (failure !== undefined) throw new RoomStepError('files', failure.detail);
  }

  #mountAll(entries: readonly MountEntry[]): MountFailure | undefined {
    const table = path.join(this.#folder, `table-${++this.#count}`);
    return mountAll(this.#order.programs.mount, table, entries);
  }

  /** The paths in the options are ours alone: a link stands for a path that may hold commas or colons. */
  #overlayOptions({ path: source, mode }: Layer): string[] {
    const own = path.join(this.#folder, String(++this.#count));
    const places = { lower: `${own}/lower`, upper: `${own}/upper`, work: `${own}/work` };
    for (const folder of [own, places.upper, places.work]) mkdirSync(folder);
    symlinkSync(source, places.lower);
    this.#skeleton(source, mode, places.upper);
    const rights = this.#order.privileged ? [] : ['userxattr'];
    const folders = [`lowerdir=${places.lower}`, `upperdir=${places.upper}`, `workdir=${places.work}`];
    return ['nosuid', 'nodev', ...folders, ...rights];
  }

  /**
   * The folders on the way to the copied one. The kernel would copy them up with their owners, and refuses where an owner
   * has no number in the user namespace.
   */
  #skeleton(source: string, mode: number, upper: string): void {
    const { copied, privileged } = this.#order;
    chmodSync(upper, mode);
    if (privileged) chownSync(upper, statSync(source).uid, statSync(source).gid);
    if (privileged || !copied.startsWith(`${source}/`)) return;
    let way = '';
    for (const name of copied.slice(source.length + 1).split('/')) {
      way = path.join(way, name);
      mkdirSync(path.join(upper, way));
      chmodSync(path.join(upper, way), statSync(path.join(source, way)).mode & 0o7777);
    }
  }
}

/** In a user namespace, flags of the source's own mount must be said again. */
function readOnly({ path: source, flags }: Shown, target: string): MountEntry {
  return { source, target, type: 'none', options: ['bind', 'ro', 'nosuid', 'nodev', ...flags] };
}
