import type { CloneMethod } from '../clone';
import type { DirectoryTree } from './read-tree';

/** What a method needs to know about one folder that is to be cloned. */
export interface CloneTask {
  /** Absolute, without symbolic links. */
  readonly source: string;
  /** Absolute; does not exist yet, its parent does. */
  readonly target: string;
  /** The source's entries as listed before. */
  readonly tree: DirectoryTree;
  readonly signal?: AbortSignal | undefined;
  /** Tells how far a full copy has come, in bytes. */
  readonly onProgress?: ((copiedBytes: number, totalBytes: number) => void) | undefined;
}

/** One way to clone a folder. A failed try may leave anything at the target: the caller removes it. */
export interface DirectoryMethod {
  readonly method: CloneMethod;
  /** Whether the clone shows one instant, so that a running server's folder may be cloned. */
  readonly atomic: boolean;
  clone(task: CloneTask): Promise<void>;
}
