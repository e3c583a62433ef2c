import type { SqlToken } from '@prodlike/core';

/** A relation or function as a statement names it; unquoted parts are folded to lower case as the server does. */
export interface QualifiedName {
  readonly schema?: string;
  readonly name: string;
}

/** An identifier token's name; undefined for any other token. */
export function identifierOf(token: SqlToken | undefined): string | undefined {
  if (token?.kind === 'word') return token.text.toLowerCase();
  if (token?.kind !== 'quoted-identifier') return undefined;
  const inner = token.text.replace(/^[uU]&/, '').slice(1, -1);
  return inner.replaceAll('""', '"');
}

/** Walks the tokens of one statement; comments must have been dropped. */
export class TokenCursor {
  readonly #tokens: readonly SqlToken[];
  position: number;

  constructor(tokens: readonly SqlToken[], position = 0) {
    this.#tokens = tokens;
    this.position = position;
  }

  get done(): boolean {
    return this.position >= this.#tokens.length;
  }

  get current(): SqlToken | undefined {
    return this.#tokens[this.position];
  }

  /** Whether the next tokens are these unquoted words or punctuation, whatever their case. */
  at(...texts: readonly string[]): boolean {
    return texts.every((text, i) => {
      const token = this.#tokens[this.position + i];
      return token !== undefined && token.kind !== 'string' && token.text.toUpperCase() === text;
    });
  }

  /** Moves past these tokens if they are next. */
  accept(...texts: readonly string[]): boolean {
    if (!this.at(...texts)) return false;
    this.position += texts.length;
    return true;
  }

  next(): SqlToken | undefined {
    return this.#tokens[this.position++];
  }

  identifier(): string | undefined {
    const name = identifierOf(this.current);
    if (name !== undefined) this.position += 1;
    return name;
  }

  /** `name`, `schema.name` or `database.schema.name`. */
  qualifiedName(): QualifiedName | undefined {
    let name = this.identifier();
    if (name === undefined) return undefined;
    let schema: string | undefined;
    while (this.at('.')) {
      const part = identifierOf(this.#tokens[this.position + 1]);
      if (part === undefined) break;
      this.position += 2;
      schema = name;
      name = part;
    }
    return schema === undefined ? { name } : { schema, name };
  }

  /** Past the parenthesis that closes the one at the cursor; does nothing where there is none. */
  skipParentheses(): void {
    if (!this.at('(')) return;
    let depth = 0;
    while (!this.done) {
      if (this.at('(')) depth += 1;
      if (this.at(')')) depth -= 1;
      this.position += 1;
      if (depth === 0) return;
    }
  }

  /** Moves on, over parentheses, until one of these is next; false where none comes. */
  seek(...texts: readonly string[]): boolean {
    while (!this.done) {
      if (texts.some((text) => this.at(text))) return true;
      if (this.at('(')) this.skipParentheses();
      else this.position += 1;
    }
    return false;
  }
}
