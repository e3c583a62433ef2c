import type { Clone } from '@prodlike/cloning';
import { unexpectedEnd } from '../unexpected-end';

/** Runs what needs the clone. @throws what `act` throws, or how the clone's server ended where that is why */
export async function explainLostClone<T>(clone: Clone, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const end = await unexpectedEnd(clone);
    throw end?.failure ?? error;
  }
}
