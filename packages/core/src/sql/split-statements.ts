import { lexSql } from './lex-sql';
import type { LexOptions, SqlToken } from './sql-token';

/** One statement of a script, without its semicolon and the comments before it. */
export interface SqlStatement {
  readonly text: string;
  /** UTF-16 offset in the script. */
  readonly start: number;
  readonly end: number;
  /** 1-based line of the script on which the statement starts. */
  readonly line: number;
}

/** Where a SQL-standard function body (`BEGIN ATOMIC … END`) keeps semicolons inside one statement. */
class StatementBorders {
  #parentheses = 0;
  #blocks = 0;
  #words: string[] = [];

  /** True where this token ends a statement. */
  ends(token: SqlToken): boolean {
    if (token.kind === 'punctuation') return this.#punctuation(token.text);
    if (token.kind === 'word') this.#word(token.text.toLowerCase());
    return false;
  }

  reset(): void {
    this.#parentheses = 0;
    this.#blocks = 0;
    this.#words = [];
  }

  #punctuation(text: string): boolean {
    if (text === '(') this.#parentheses++;
    else if (text === ')') this.#parentheses = Math.max(0, this.#parentheses - 1);
    return text === ';' && this.#parentheses === 0 && this.#blocks === 0;
  }

  #word(text: string): void {
    const previous = this.#words.at(-1);
    if (this.#blocks > 0) {
      if (text === 'case') this.#blocks++;
      else if (text === 'end') this.#blocks--;
    } else if (text === 'atomic' && previous === 'begin' && this.#createsRoutine()) {
      this.#blocks = 1;
    }
    if (this.#words.length < 5) this.#words.push(text);
    else this.#words[4] = text;
  }

  #createsRoutine(): boolean {
    const [first, ...rest] = this.#words;
    return first === 'create' && rest.slice(0, 3).some((w) => w === 'function' || w === 'procedure');
  }
}

function lineCounter(sql: string): (offset: number) => number {
  let counted = 0;
  let line = 1;
  return (offset) => {
    for (; counted < offset; counted++) if (sql.charCodeAt(counted) === 10) line++;
    return line;
  };
}

/** The statements of a script as the server would split a simple Query. Text that is only comments gives none. */
export function splitStatements(sql: string, options: LexOptions = {}): SqlStatement[] {
  const statements: SqlStatement[] = [];
  const borders = new StatementBorders();
  const lineAt = lineCounter(sql);
  let first: SqlToken | undefined;
  let last: SqlToken | undefined;
  const flush = (): void => {
    if (first !== undefined && last !== undefined) {
      const { start } = first;
      statements.push({ text: sql.slice(start, last.end), start, end: last.end, line: lineAt(start) });
    }
    first = undefined;
    last = undefined;
    borders.reset();
  };
  for (const token of lexSql(sql, options)) {
    if (token.kind === 'comment') continue;
    if (borders.ends(token)) {
      flush();
    } else {
      first ??= token;
      last = token;
    }
  }
  flush();
  return statements;
}
