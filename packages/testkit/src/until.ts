import { setTimeout as delay } from 'node:timers/promises';

/** Waits until `condition` holds; throws after a minute, with what was waited for. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await delay(10);
  }
}
