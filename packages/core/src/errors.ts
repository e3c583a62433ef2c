/**
 * An error a user can act on: what failed, with the value that caused it, and what to do now.
 * `message` is public: it must hold no row value, no secret and no server message text.
 */
export class AdvisedError extends Error {
  override readonly name: string = 'AdvisedError';
  readonly advice: string;

  constructor(what: string, advice: string, options?: { cause?: unknown }) {
    super(`${what} ${advice}`, options);
    this.advice = advice;
  }
}

/** A wrong input, found before anything was touched. The command line exits with 2. */
export class InputError extends AdvisedError {
  override readonly name = 'InputError';
  readonly input: string;

  /**
   * @param input the input's name as in action.yml
   * @param fault what is wrong with its value, as the rest of a sentence that starts with the input's name
   * @param remedy what to set instead
   */
  constructor(input: string, fault: string, remedy: string, options?: { cause?: unknown }) {
    super(`Input "${input}" ${fault}.`, remedy, options);
    this.input = input;
  }
}
