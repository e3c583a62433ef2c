import type { CleanUp, Host } from '@prodlike/core';

export { definition } from './definition';

export interface MigrationTestResult {
  /** By the input `fail-on`. */
  readonly failed: boolean;
}

/**
 * The story of one run: check, clone, migrate under observation, destroy, report.
 * @throws InputError, InputErrors or ConfigurationError before anything is touched; AdvisedError when no clone can be had
 */
export async function migrationTest(host: Host, cleanUp: CleanUp): Promise<MigrationTestResult> {
  throw new Error(`not yet: ${host.kind} ${cleanUp.interrupted.aborted}`);
}
