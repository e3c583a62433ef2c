import { leadingWordCount } from './script-part';

/**
 * What the words and parentheses read so far say about a statement: whether a semicolon ends it here, and what kind of
 * statement it is. Fed token by token, so that it works on a script that comes in pieces.
 */
export class StatementOutline {
  #words: string[] = [];
  #parentheses = 0;
  /** Open blocks of a SQL-standard routine body: BEGIN ATOMIC itself, and CASE … END within it. */
  #blocks = 0;
  #previous = '';
  #fromStdin = false;

  /** The first words, in lower case. */
  get words(): readonly string[] {
    return this.#words;
  }

  get takesData(): boolean {
    return this.#words[0] === 'copy' && this.#fromStdin;
  }

  /** True where a semicolon ends the statement. */
  get complete(): boolean {
    return this.#parentheses === 0 && this.#blocks === 0;
  }

  openParenthesis(): void {
    this.#parentheses++;
    this.#previous = '(';
  }

  closeParenthesis(): void {
    this.#parentheses = Math.max(0, this.#parentheses - 1);
    this.#previous = ')';
  }

  /** Anything that is neither a word nor a parenthesis. */
  other(): void {
    this.#previous = '';
  }

  /** @param word in lower case */
  word(word: string): void {
    if (this.#blocks > 0) {
      if (word === 'case') this.#blocks++;
      else if (word === 'end') this.#blocks--;
    } else if (word === 'atomic' && this.#previous === 'begin' && this.#createsRoutine()) {
      this.#blocks = 1;
    }
    if (this.#parentheses === 0) {
      if (word === 'stdin' && this.#previous === 'from') this.#fromStdin = true;
      if (this.#words.length < leadingWordCount) this.#words.push(word);
    }
    this.#previous = word;
  }

  #createsRoutine(): boolean {
    const [first, ...next] = this.#words.slice(0, 4);
    return first === 'create' && next.some((word) => word === 'function' || word === 'procedure');
  }
}
