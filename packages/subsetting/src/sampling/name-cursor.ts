import { quotedPart } from '@prodlike/postgres';
import type { TableName } from './sampling';

/** What is wrong with a text of names, as the rest of a sentence. */
export class NameFault extends Error {
  override readonly name = 'NameFault';
}

const wordEnds = /[.(),"]| *->|$/g;

/**
 * Reads names one after another: a part in double quotes is a name as in SQL, any other is taken as it stands, case included,
 * without the blanks around it.
 */
export class NameCursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    this.#skipBlanks();
    return this.#at >= this.#text.length;
  }

  /** Whether `sign` stands next; it is passed over. */
  take(sign: string): boolean {
    this.#skipBlanks();
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  /** @throws NameFault */
  table(): TableName {
    const parts = [this.name()];
    while (this.take('.')) parts.push(this.name());
    const [name, schema = null, ...more] = parts.reverse();
    if (name === undefined || more.length > 0)
      throw new NameFault('has more than a schema and a table; a name with a dot stands in double quotes');
    return { schema, name };
  }

  /** `(a, b)`. @throws NameFault */
  columns(): string[] {
    if (!this.take('(')) throw new NameFault('lacks its columns, in parentheses behind the table');
    const columns = [this.name()];
    while (this.take(',')) columns.push(this.name());
    if (!this.take(')')) throw new NameFault('lacks the parenthesis that ends its columns');
    if (new Set(columns).size < columns.length) throw new NameFault('names a column twice');
    return columns;
  }

  /** @throws NameFault */
  name(): string {
    this.#skipBlanks();
    if (this.#text[this.#at] === '"') {
      const quoted = quotedPart(this.#text, this.#at);
      if (quoted === undefined) throw new NameFault('has a double quote that is not closed');
      this.#at = quoted.end;
      return checked(quoted.name);
    }
    wordEnds.lastIndex = this.#at;
    const end = wordEnds.exec(this.#text)?.index ?? this.#text.length;
    const word = this.#text.slice(this.#at, end).trim();
    this.#at = end;
    return checked(word);
  }

  /** @throws NameFault where anything is left */
  end(): void {
    if (!this.done) throw new NameFault('has something behind its end');
  }

  #skipBlanks(): void {
    while (/^\s$/.test(this.#text[this.#at] ?? '')) this.#at++;
  }
}

function checked(name: string): string {
  if (name === '') throw new NameFault('has an empty part');
  if (name.includes('\0')) throw new NameFault('has a NUL character, which is in no name');
  return name;
}
