import { type StatementShape, statementShape } from './statement-shape';

/** What a shape and its Map entry weigh beside the text, roughly. */
const entryBytes = 1_500;
/** Texts over this are rarely sent twice. */
const longestKept = 65_536;

/** Shapes by raw text, least recently used out first, at most `maxBytes` of texts and shapes. */
export class ShapeCache {
  readonly #maxBytes: number;
  readonly #shapes = new Map<string, StatementShape>();
  #bytes = 0;

  constructor(maxBytes = 16 * 1024 * 1024) {
    this.#maxBytes = maxBytes;
  }

  get(text: string, standardConformingStrings: boolean): StatementShape {
    if (text.length > longestKept) return statementShape(text, standardConformingStrings);
    const key = standardConformingStrings ? text : `\\${text}`;
    const known = this.#shapes.get(key);
    if (known !== undefined) {
      this.#shapes.delete(key);
      this.#shapes.set(key, known);
      return known;
    }
    const shape = statementShape(text, standardConformingStrings);
    this.#shapes.set(key, shape);
    this.#bytes += key.length * 2 + entryBytes;
    this.#evict();
    return shape;
  }

  #evict(): void {
    for (const key of this.#shapes.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#shapes.delete(key);
      this.#bytes -= key.length * 2 + entryBytes;
    }
  }
}
