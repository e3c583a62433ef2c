import type { MaskedColumn } from '@prodlike/masking';
import type { SearchForm } from '../tables/searchable';
import type { Fingerprinter } from './fingerprinter';
import { isTelling } from './is-telling';
import { LeafComparison } from './leaf-comparison';
import { partsOf } from './parts-of';
import { ResultSources } from './result-sources';
import type { Token } from './tokens-of';

export interface ColumnFingerprints {
  readonly column: string;
  /** Digest to filter, of whole values and of tokens. */
  readonly values: ReadonlyMap<string, number>;
  readonly tokens: ReadonlyMap<string, number>;
  /** Different values that say too little to be looked for. */
  readonly leftOut: number;
  /** Different values that were compared with what their mask makes of them, and those that it leaves as they are. */
  readonly distinct: number;
  readonly selfDistinct: number;
  /** Masked paths of documents at which the mask leaves what it finds. */
  readonly keptPaths: number;
}

/** Digests of whole values (v) and of tokens (t) that masks make. */
export interface Produced {
  readonly v: Set<string>;
  readonly t: Set<string>;
}

/** Masks whose values are names of people: their words are looked for by themselves. */
export const nameMasks: ReadonlySet<string> = new Set(['person', 'first-name', 'last-name']);
/** A value of more than this share of the rows is a word of the trade, not one person's. */
const commonShare = 0.05;
const leastRowsForCommon = 200;

/** Gathers the fingerprints of one masked column, value by value; keeps digests only. */
export class ColumnCollector {
  readonly masked: MaskedColumn;
  readonly form: SearchForm | undefined;
  readonly #fingerprinter: Fingerprinter;
  readonly #limit: number;
  readonly #isName: boolean;
  readonly #values = new Map<string, { filter: number; count: number }>();
  readonly #tokens = new Map<string, { filter: number; count: number }>();
  readonly #leftOut = new Set<string>();
  readonly #sources = new ResultSources();
  readonly #leaves: LeafComparison;
  #rows = 0;

  constructor(
    masked: MaskedColumn,
    form: SearchForm | undefined,
    fingerprinter: Fingerprinter,
    limit: number,
  ) {
    this.masked = masked;
    this.form = form;
    this.#fingerprinter = fingerprinter;
    this.#limit = limit;
    this.#leaves = new LeafComparison(masked, fingerprinter);
    const { decision } = masked.decided;
    this.#isName = decision.kind === 'mask' && nameMasks.has(decision.mask);
  }

  /**
   * @param original the value's text, null for NULL
   * @param searched the text of its search form
   * @returns its digest; null where there is nothing to compare
   */
  takeOriginal(original: string | null, searched: string | null): string | null {
    if (original === null) return null;
    this.#rows += 1;
    const { values, tokens } = partsOf(this.form?.kind ?? 'text', searched ?? original);
    for (const value of values) this.#takeValue(value);
    // Numbers and dates have no parts that would say anything.
    if (this.form !== undefined)
      for (const token of tokens) if (this.#isWanted(token)) this.#takeToken(token.text);
    return isTrivial(original) ? null : this.#fingerprinter.digest(original);
  }

  /** Adds the digests of what the mask makes to `produced`. */
  takeMasked(
    originalDigest: string | null,
    masked: string | null,
    searched: string | null,
    produced: Produced,
  ): void {
    if (masked === null) return;
    if (originalDigest !== null) this.#sources.take(originalDigest, this.#fingerprinter.digest(masked));
    const { values, tokens } = partsOf(this.form?.kind ?? 'text', searched ?? masked);
    for (const value of values) if (isTelling(value)) produced.v.add(this.#fingerprinter.digest(value));
    for (const token of tokens) produced.t.add(this.#fingerprinter.digest(token.text));
  }

  /** Compares a document with what its mask makes of it; both as JSON. */
  takeDocument(original: string | null, masked: string | null): void {
    if (original !== null && masked !== null) this.#leaves.take(original, masked);
  }

  result(): ColumnFingerprints {
    const most = this.#rows < leastRowsForCommon ? Number.POSITIVE_INFINITY : this.#rows * commonShare;
    const telling = [...this.#values].filter(([, { count }]) => count <= most);
    return {
      column: this.masked.column.name,
      values: new Map(telling.map(([digest, { filter }]) => [digest, filter])),
      tokens: new Map(
        [...this.#tokens]
          .filter(([, { count }]) => count <= most)
          .map(([digest, { filter }]) => [digest, filter]),
      ),
      leftOut: this.#leftOut.size + this.#values.size - telling.length,
      distinct: this.#sources.distinct,
      selfDistinct: this.#sources.selfDistinct,
      keptPaths: this.#leaves.keptPaths,
    };
  }

  #isWanted({ kind }: Token): boolean {
    return kind === 'email' || kind === 'digits' || this.#isName;
  }

  #takeValue(value: string): void {
    const digest = this.#fingerprinter.digest(value);
    if (!isTelling(value)) {
      if (this.#leftOut.size < this.#limit) this.#leftOut.add(digest);
      return;
    }
    const known = this.#values.get(digest);
    if (known !== undefined) known.count += 1;
    else if (this.#values.size < this.#limit)
      this.#values.set(digest, { filter: this.#filter(value), count: 1 });
  }

  #takeToken(text: string): void {
    const digest = this.#fingerprinter.digest(text);
    const known = this.#tokens.get(digest);
    if (known !== undefined) known.count += 1;
    else if (this.#tokens.size < this.#limit)
      this.#tokens.set(digest, { filter: this.#filter(text), count: 1 });
  }

  #filter(text: string): number {
    const bytes = Buffer.from(text);
    return this.#fingerprinter.filter(bytes, 0, bytes.length);
  }
}

/** Empty texts and documents, zeros, infinities, what is no number: to stay what they are says nothing of anybody. */
function isTrivial(value: string): boolean {
  return /^(?:[\s{}[\]"0.,:-]*|-?infinity|nan)$/i.test(value);
}
