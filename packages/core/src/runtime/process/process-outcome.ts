/** How a command ended. */
export type ProcessOutcome =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals }
  | { readonly kind: 'timeout'; readonly timeoutMs: number }
  /** The caller's AbortSignal ended it. */
  | { readonly kind: 'aborted' }
  | { readonly kind: 'not-found'; readonly missing: 'command' | 'folder' }
  /** `code` is the operating system's, e.g. EACCES, E2BIG. */
  | { readonly kind: 'not-started'; readonly code: string };

export interface ProcessResult {
  readonly outcome: ProcessOutcome;
  readonly durationMs: number;
  readonly outputBytes: number;
  /** The last bytes of stdout and stderr as they came. Private: it may hold row values. */
  readonly outputTail: string;
  /** Processes that the command left behind and that were killed. */
  readonly leftoversKilled: number;
  /** The kernel ended a process of it because it had used up the memory that it may have. */
  readonly memoryExhausted?: boolean;
}
