import type { Root, Unit } from '../sampling-plan';
import type { Selection } from '../selection';
import type { Outcome } from './outcome';

/** Part of a key set, for a SELECT that comes after the closure. */
export interface KeyPart extends Pick<Selection, 'session' | 'prepare'> {
  /** FROM item with the columns of the unit's `keyShape`. */
  readonly sql: string;
}

export interface KeyPartRequest {
  readonly unit: Unit;
  /** Of all keys those of one stored table (its oid), or those that one statement or an earlier one brought. */
  readonly part: { readonly leaf: number } | { readonly until: number };
}

/** The key sets when no more rows come in. */
export interface Closure {
  readonly outcome: Outcome;
  readonly part: (request: KeyPartRequest) => KeyPart;
  /**
   * The number of the statement that brought a key; null where it is not in the unit's key set.
   *
   * @param key values in the server's text form, in the columns of the unit's `keyShape`, its partition last
   */
  readonly arrivedAt: (unit: Unit, key: readonly string[]) => Promise<number | null>;
  /** Whether a root that no step reads matches any row. */
  readonly matches: (root: Root) => Promise<boolean>;
}
