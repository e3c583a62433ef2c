/** Nothing came back, or not all of it: whether the engine has done its work is not known. */
export class EngineSilenceError extends Error {
  override readonly name = 'EngineSilenceError';
  /** The deadline passed. */
  readonly late: boolean;

  constructor(late: boolean, cause: unknown) {
    super('No answer came.', { cause });
    this.late = late;
  }
}

/** The engine, or what stands before it, has answered with a refusal. */
export class EngineRefusalError extends Error {
  override readonly name = 'EngineRefusalError';
  /** HTTP's. */
  readonly status: number;
  /** The engine's own, such as BAD_REQUEST; '' where what answered is not the engine. */
  readonly code: string;
  /** The engine's own words. They may hold paths of its host: for the log alone. */
  readonly words: string;

  constructor(status: number, code: string, words: string) {
    super(`The engine answered ${status}.`);
    this.status = status;
    this.code = code;
    this.words = words;
  }
}
