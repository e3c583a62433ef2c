import { type PublicText, publicText } from '@prodlike/core';
import type { ReportedCommand } from '../public-report';
import type { Rule } from './rule';

/** The migration command itself ended badly. */
export const commandFailed: Rule = {
  id: publicText`command-failed`,
  summary: publicText`the migration command fails, hangs or cannot be started`,
  levels: ['failed'],
  thresholds: [],
  canBeAllowed: false,
  check: ({ observation, command }) => {
    const words = outcomeWords(command);
    // A migration's own failure says why the command failed; once is enough.
    const isExplained =
      command.outcome === 'failed' &&
      observation.migrations.some(({ outcome, error }) => outcome === 'failed' && error);
    if (!words || isExplained) return [];
    return [{ level: 'failed', migration: command.tool, ...words }];
  },
};

function outcomeWords(command: ReportedCommand): { message: PublicText; advice: PublicText } | undefined {
  if (command.memoryExhausted === true && (command.outcome === 'failed' || command.outcome === 'signal'))
    return {
      message: publicText`The migration command used more memory than it may have, and the kernel ended it or a part of it.`,
      advice: publicText`Raise the input "memory-limit", or let the command need less.`,
    };
  switch (command.outcome) {
    case 'ok':
    case 'skipped':
      return undefined;
    case 'timeout':
      return {
        message: publicText`The migration command did not end in the time that the input "timeout" gives it, and was stopped.`,
        advice: publicText`See below what it was doing; make it faster, or raise "timeout".`,
      };
    case 'not-found':
      return {
        message: publicText`The migration command could not be started: no such program.`,
        advice: publicText`Install it in an earlier step of the job, or correct the input "migrate".`,
      };
    case 'signal':
      return {
        message: publicText`The migration command was ended by a signal.`,
        advice: publicText`Look at the runner’s memory, and at what else may have stopped it.`,
      };
    case 'failed':
      return {
        message: publicText`The migration command ended with exit code ${command.exitCode ?? 1}, and the server had reported no failed migration.`,
        advice: publicText`The fault is in the tool or its configuration. Run it with "show-output: true" where its output may be seen.`,
      };
  }
}
