import type { ActionDefinition, CleanUp, Host } from '@prodlike/core';

/** Runs to its end; `failed` makes the command line exit with 1. */
type RunCommand = (host: Host, cleanUp: CleanUp) => Promise<{ readonly failed: boolean }>;

/** A word of the command line. Its code is loaded only when it is run, so that help and the first line are instant. */
export interface Command {
  readonly definition: ActionDefinition;
  load(): Promise<RunCommand>;
}
