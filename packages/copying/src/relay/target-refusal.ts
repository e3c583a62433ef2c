/** Marks an error as the target's, so that it is not taken for the source's. For use within a copy; never shown. */
export class TargetRefusal extends Error {
  override readonly name = 'TargetRefusal';

  /** @param cause node-postgres's error */
  constructor(override readonly cause: unknown) {
    super('The target refused.');
  }
}

/** Marks what a statement on the target throws. */
export async function onTarget<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new TargetRefusal(error);
  }
}
