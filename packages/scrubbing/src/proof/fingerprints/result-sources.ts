/** Which originals a mask makes its results of, to tell a value that it gives back from one that it makes of several. */
export class ResultSources {
  /** Digest of a result to that of the one original that gives it; null where several do. */
  readonly #sources = new Map<string, string | null>();

  take(original: string, result: string): void {
    const source = this.#sources.get(result);
    this.#sources.set(result, source === undefined || source === original ? original : null);
  }

  /** Different originals that have a result of their own. */
  get distinct(): number {
    return this.#own.length;
  }

  /** Those of them that are their own result. */
  get selfDistinct(): number {
    return this.#own.filter(([result, source]) => result === source).length;
  }

  get #own(): [string, string | null][] {
    return [...this.#sources].filter(([, source]) => source !== null);
  }
}
