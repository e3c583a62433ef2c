import type { PreparedStatement } from './exchange';

/**
 * The prepared statements of a session. A Parse counts for later messages as soon as it is sent, but is forgotten again
 * when the server ignores it after an error.
 */
export class PreparedStatements {
  readonly #parsed = new Map<string, PreparedStatement>();
  readonly #sent = new Map<string, PreparedStatement>();

  get(name: string): PreparedStatement | undefined {
    return this.#sent.get(name) ?? this.#parsed.get(name);
  }

  sent(prepared: PreparedStatement): void {
    this.#sent.set(prepared.name, prepared);
  }

  /** The server's ParseComplete. */
  parsed(prepared: PreparedStatement): void {
    this.#parsed.set(prepared.name, prepared);
    if (this.#sent.get(prepared.name) === prepared) this.#sent.delete(prepared.name);
  }

  /** The server's CloseComplete. */
  closed(name: string): void {
    this.#parsed.delete(name);
  }

  /** The server ignored the Parse, or refused it. */
  notParsed(prepared: PreparedStatement): void {
    if (this.#sent.get(prepared.name) === prepared) this.#sent.delete(prepared.name);
  }

  /** DISCARD ALL, DEALLOCATE ALL. */
  clear(): void {
    this.#parsed.clear();
  }
}
