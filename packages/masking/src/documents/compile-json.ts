import { quoteLiteral } from '@prodlike/postgres';
import type { CompiledValue, ValueSource } from '../compilation/compiled-value';
import type { MaskPromise } from '../masks/mask';
import type { DocumentDecision, LeafDecision } from './document-decision';
import { documentPromise } from './document-promise';
import { maskJsonLeaf } from './json-leaf';
import { type JsonType, placeholder } from './json-placeholder';
import { decisionHere, goesInto, namedKeys, type PathState, underElement, underKey } from './path-state';

/**
 * One nested expression for all the declared paths: each declared object and list is taken apart and put together again.
 * Deeper than the paths go nothing is walked, so its size depends on the policy and its time on the document, both linearly.
 */
export function compileJson(decision: DocumentDecision, source: ValueSource, json: JsonType): CompiledValue {
  const writer = new JsonWriter(source, json);
  const sql = writer.place(source.sql, { depth: 0, paths: decision.paths }, decision.rest);
  return {
    expression: { sql, needsQuery: true },
    promise: documentPromise(writer.promises, writer.keepsSome),
  };
}

class JsonWriter {
  readonly promises: MaskPromise[] = [];
  keepsSome = false;
  readonly #source: ValueSource;
  readonly #json: JsonType;

  constructor(source: ValueSource, json: JsonType) {
    this.#source = source;
    this.#json = json;
  }

  /**
   * SQL of one place in the document.
   *
   * @param value SQL of the original there: a column or a name
   * @param rest what becomes of places that no path declares
   */
  place(value: string, state: PathState, rest: LeafDecision): string {
    const own = decisionHere(state)?.decision ?? rest;
    const below = own.kind === 'keep' ? own : rest;
    const arms = [
      ...(goesInto(state, 'object') ? [`WHEN 'object' THEN ${this.#object(value, state, below)}`] : []),
      ...(goesInto(state, 'array') ? [`WHEN 'array' THEN ${this.#array(value, state, below)}`] : []),
    ];
    const leaf = this.#leaf(value, own);
    return arms.length === 0
      ? leaf
      : `CASE ${this.#json}_typeof(${value}) ${arms.join(' ')} ELSE ${leaf} END`;
  }

  #object(value: string, state: PathState, rest: LeafDecision): string {
    const [key, member] = [this.#freshName(), this.#freshName()];
    const named = namedKeys(state).map(
      (name) => `WHEN ${quoteLiteral(name)} THEN ${this.place(member, underKey(state, name), rest)}`,
    );
    const other = this.place(member, underKey(state, null), rest);
    const masked = named.length === 0 ? other : `CASE ${key} ${named.join(' ')} ELSE ${other} END`;
    const members = `${this.#json}_each(${value}) AS ${this.#freshName()}(${key}, ${member})`;
    return `(SELECT coalesce(${this.#json}_object_agg(${key}, ${masked}), '{}') FROM ${members})`;
  }

  #array(value: string, state: PathState, rest: LeafDecision): string {
    const [element, place] = [this.#freshName(), this.#freshName()];
    const masked = this.place(element, underElement(state), rest);
    const elements = `${this.#json}_array_elements(${value}) WITH ORDINALITY AS ${this.#freshName()}(${element}, ${place})`;
    return `(SELECT coalesce(${this.#json}_agg(${masked} ORDER BY ${place}), '[]') FROM ${elements})`;
  }

  #leaf(value: string, decision: LeafDecision): string {
    if (decision.kind === 'keep') {
      this.keepsSome = true;
      return value;
    }
    if (decision.kind !== 'mask') return placeholder(value, this.#json);
    const source = { ...this.#source, sql: value };
    const { sql, promises } = maskJsonLeaf({ ...decision, source, json: this.#json });
    this.promises.push(...promises);
    return sql;
  }

  #freshName(): string {
    return this.#source.row.freshName();
  }
}
