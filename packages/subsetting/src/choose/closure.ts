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
  /** oid of the one stored table whose keys are meant; null for all. */
  readonly leaf: number | null;
  /** Keys of later statements are left out. */
  readonly until: number;
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
