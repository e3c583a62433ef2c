import type { Column, ColumnType, Table } from '@prodlike/postgres';
import type * as v from 'valibot';

export type Locale = 'en' | 'ko';

/** An SQL scalar expression over the columns of one row of one table. */
export interface MaskExpression {
  readonly sql: string;
  /** Holds a subquery, which `ALTER TABLE … USING` refuses. */
  readonly needsQuery: boolean;
}

/** What a mask can be applied to: families of types, below domains; elements of arrays are given one by one. */
export type TypeFamily =
  | 'text'
  | 'integer'
  | 'numeric'
  | 'float'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'time'
  | 'interval'
  | 'uuid'
  | 'inet'
  | 'macaddr'
  | 'bytea'
  | 'json'
  | 'hstore'
  | 'enum'
  | 'geometry'
  | 'tsvector'
  | 'range'
  | 'other';

/** What is known of the place that is masked, before any row is read. */
export interface MaskTarget {
  readonly table: Table;
  /** The column, also where the value stands inside a document or array of it. */
  readonly column: Column;
  /** Type of the value itself: of the column, of an array's element; `text`, `numeric` or `boolean` inside a document. */
  readonly type: ColumnType;
  readonly family: TypeFamily;
  /** Labels of an enum, in order; empty elsewhere. */
  readonly enumLabels: readonly string[];
  readonly locale: Locale;
  /** Domain of masked e-mail addresses; reserved by RFC 2606 unless the user chose one. */
  readonly emailDomain: string;
}

/** What a mask needs to write its expression. */
export interface MaskContext extends MaskTarget {
  /** SQL of the original value; may be repeated in the expression, and is never volatile. NULL in must give NULL out unless the mask makes NULLs. */
  readonly value: string;
  /** The original of another column of the same row, quoted. Throws MaskRefusal for an unknown column. */
  original(column: string): string;
  /** The masked value of another column of the same row, cast to its type. Throws MaskRefusal for an unknown or cyclic one. */
  masked(column: string): MaskExpression;
}

/** What a mask promises of its results, given its options and target. Checked against constraints before anything runs. */
export interface MaskPromise {
  /** Different originals give different results: by construction, or with a chance below 1 in 10^9 for 10^9 values. */
  readonly injective: boolean;
  /** Injective also when compared without case. Defaults to injective. */
  readonly injectiveIgnoringCase?: boolean;
  /** The longest result, in characters; null where it depends on the original or is not text. A result is never longer than the original where this is 'original'. */
  readonly maxLength: number | 'original' | null;
  /** May turn a value into NULL. */
  readonly makesNull: boolean;
  /**
   * Nothing is known of the results, because the user wrote the expression: whether they are unique or NULL is decided by the rows,
   * before anything is changed. `injective` and `makesNull` are then the worst case.
   */
  readonly decidedByRows?: boolean;
  /** The same original gives the same result in every row and table, so that foreign keys can inherit it. */
  readonly functional: boolean;
  /** Share of values that come out unchanged by chance, for a column of many different values (e.g. 1/300 for a name of 300); 0 where impossible. */
  readonly chanceUnchanged: number;
}

/** One kind of mask. Registered in `masks` under its name. */
export interface Mask<S extends v.GenericSchema = v.GenericSchema> {
  /** As in prodlike.yml: `email`, `date-shift`. */
  readonly name: string;
  /** One sentence for the documentation. */
  readonly description: string;
  readonly families: readonly TypeFamily[];
  /** A strictObject of what may stand beside `mask:`; `{}` must be valid unless an option is required. */
  readonly options: S;
  promise(options: v.InferOutput<S>, target: MaskTarget): MaskPromise;
  /** Columns whose masked values the expression uses (placeholders of a template): for the order and for cycles. */
  uses?(options: v.InferOutput<S>): readonly string[];
  /** The result has the type of the target's family; the caller casts it to the column's type. */
  compile(options: v.InferOutput<S>, context: MaskContext): MaskExpression;
  /** Replaces an array at once, instead of its elements one by one. */
  readonly whole?: boolean;
  /** For the documentation, each run by a test with the documented key: SQL type, original, options, result. */
  readonly examples: readonly MaskExample[];
}

export interface MaskExample {
  readonly type: string;
  readonly original: string;
  /** As in prodlike.yml, e.g. `{ domain: 'corp.example' }`. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly result: string;
}
