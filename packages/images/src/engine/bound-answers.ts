import { DeadlineError, formatDuration } from '@prodlike/core';
import type Docker from 'dockerode';

const answerMs = 5 * 60_000;

interface Call {
  readonly path: string;
  /** The body, where it is streamed. */
  readonly file?: unknown;
  abortSignal?: AbortSignal | undefined;
}

type Answer = (error: Error | null, answer?: unknown) => void;

interface Dialer {
  dial(call: Call, answer: Answer): void;
}

/** What takes as long as a container runs, or as there is data; who asks for it bounds it. */
function isLong({ path, file }: Call): boolean {
  return file !== undefined || /\/wait\?|^\/commit\?/.test(path);
}

/**
 * Makes every call to this engine fail with a DeadlineError where no answer begins within `afterMs`: an engine that hangs
 * holds up its callers for ever otherwise. Answers that are streamed may take longer once they have begun.
 */
export function boundAnswers(docker: Docker, afterMs = answerMs): void {
  const modem: Dialer = docker.modem;
  const dial = modem.dial.bind(modem);
  modem.dial = (call, answer) => {
    if (isLong(call)) return dial(call, answer);
    const overdue = new AbortController();
    const timer = setTimeout(() => overdue.abort(), afterMs);
    call.abortSignal =
      call.abortSignal === undefined ? overdue.signal : AbortSignal.any([call.abortSignal, overdue.signal]);
    dial(call, (error, value) => {
      clearTimeout(timer);
      if (error === null || !overdue.signal.aborted) return answer(error, value);
      const what = `The Docker engine has not answered within ${formatDuration(afterMs)}.`;
      const advice = 'Look whether it hangs (docker info), restart it, and run this again.';
      answer(new DeadlineError(what, advice, { cause: error }));
    });
  };
}
