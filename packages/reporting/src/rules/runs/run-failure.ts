import { type PublicText, publicText } from '@prodlike/core';
import type { ObservedError } from '@prodlike/observing';
import type { ReportedRun } from '../../public-report';
import { errorWords } from '../../words/error-words';

/** How a further run ended badly. */
export interface RunFailure {
  /** A sentence without subject's name: what happened. */
  readonly message: PublicText;
  /** The migration that failed, where one did. */
  readonly migration?: PublicText;
  readonly error?: ObservedError;
}

/** Undefined for a run that ended well or was not begun. */
export function runFailure({ command, migrations }: ReportedRun): RunFailure | undefined {
  const failed = migrations.find(({ outcome, error }) => outcome === 'failed' && error);
  switch (command.outcome) {
    case 'ok':
    case 'skipped':
      return undefined;
    case 'timeout':
      return {
        message: publicText`It did not end in the time that the input "timeout" gives it, and was stopped.`,
      };
    case 'not-found':
      return { message: publicText`It could not be started: no such program.` };
    case 'signal':
      return { message: publicText`It was ended by a signal.` };
    case 'failed': {
      const { error, name } = failed ?? {};
      if (error && name) return { message: errorWords(error), migration: name, error };
      return {
        message: publicText`It ended with exit code ${command.exitCode ?? 1}, and the server had reported no error that stopped it.`,
      };
    }
  }
}
