import type * as v from 'valibot';
import type { holderAnswer } from './holder-protocol';

/** What the main step wants of this process; a main step that ends before it has its answer ends this process too. */
export function orderOfMainStep(): Promise<unknown> {
  process.once('disconnect', endAlone);
  return new Promise((resolve) => process.once('message', resolve));
}

/** Answers the main step, which goes its way then. */
export async function answerMainStep(answer: v.InferOutput<typeof holderAnswer>): Promise<void> {
  process.off('disconnect', endAlone);
  if (!process.connected) return;
  await new Promise((resolve) => process.send?.(answer, resolve));
  if (process.connected) process.disconnect();
}

/** As any other end: with the clean-up. */
function endAlone(): void {
  process.kill(process.pid, 'SIGTERM');
}
