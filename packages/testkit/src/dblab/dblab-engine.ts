import type { DblabFault } from './lab-fault';
import type { SnapshotOptions } from './lab-snapshot';
import type { LabTimes } from './standin-lab';

/** A Database Lab Engine for tests. */
export interface DblabEngine {
  readonly url: string;
  /** Changing it is what becomes of a token that expires. */
  token: string;
  readonly caFile?: string;
  /** `METHOD /path` of each call with a token, in order. */
  readonly calls: readonly string[];
  readonly times: LabTimes;
  /** The bodies of all orders for clones. */
  readonly orders: readonly unknown[];
  /** Ids of clones that the engine made and does not know. */
  readonly orphans: readonly string[];
  forgetOrphans(): void;
  cloneIds(): string[];
  /** The newest is the last. */
  snapshotIds(): string[];
  addSnapshot(options: SnapshotOptions): Promise<string>;
  failNext(...faults: DblabFault[]): void;
  /** The next clone, or reset, ends as FATAL with this message. */
  failNextClone(message: string): void;
  /** Somebody else destroys it, protected or not. */
  destroyClone(id: string): void;
  /** Its server dies, and the engine does not notice. */
  crashClone(id: string): Promise<void>;
  isProtected(id: string): boolean;
  /** What the engine does every few minutes. */
  removeIdle(maxIdleMs: number): void;
  stop(): Promise<void>;
}
