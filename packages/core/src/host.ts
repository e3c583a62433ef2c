import type { PublicText } from './publishable/public-text';

/** A remark on lines of a file in the repository. Paths are relative to the repository's root, with `/`. */
export interface Annotation {
  readonly level: 'notice' | 'warning' | 'error';
  readonly title: PublicText;
  readonly message: PublicText;
  readonly file?: PublicText;
  readonly line?: number;
}

/** How far a phase has come. Nothing here may hold a row value. */
export interface Progress {
  /** Replaces the phase's current line on a terminal; printed at most every few seconds elsewhere. */
  report(line: string): void;
}

/** Where an action runs: GitHub's runner, or a shell. The only way for an action to talk to its user. */
export interface Host {
  readonly kind: 'actions' | 'terminal' | 'plain';
  /** The raw value of an input, trimmed; '' where it is not set and has no default. */
  input(name: string): string;
  output(name: string, value: string): void;
  /** Gives the job's later steps a variable of the environment. On the command line it does nothing. */
  environment(name: string, value: string): void;
  /** Registers a value that must never be printed; to be called before its first use. */
  secret(value: string): void;
  info(line: string): void;
  warning(line: string): void;
  error(line: string): void;
  annotate(annotation: Annotation): void;
  /** Runs one phase in a log group of its own, with its duration. */
  phase<T>(title: string, run: (progress: Progress) => Promise<T>): Promise<T>;
  /** Appends to the job summary (at most 1 MiB a step); on the command line it does nothing. */
  summary(markdown: PublicText): Promise<void>;
  /** Hands a value to the post step of the same action. On the command line it does nothing. */
  saveState(name: string, value: string): void;
  /** What the main step saved; '' where nothing was. */
  state(name: string): string;
}
