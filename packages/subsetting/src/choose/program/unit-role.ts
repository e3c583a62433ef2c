import type { Edge, Unit } from '../../sampling-plan';

/** What choosing has to know of one unit. */
export interface UnitRole {
  readonly unit: Unit;
  /**
   * How the chosen rows are known: `none` are, `every` row is, a key set holds them, or they are the children that
   * `edge` brings, and no others.
   */
  readonly rows:
    | { readonly kind: 'none' }
    | { readonly kind: 'every' }
    | { readonly kind: 'keys' }
    | { readonly kind: 'followed'; readonly edge: Edge };
  /** Rows that bring their children: `some` are those that came into the key set in the phase down. */
  readonly wanted: 'none' | 'some' | 'every';
  /** A key set of chosen rows or, where every row is chosen, of wanted ones alone. */
  readonly keySet: boolean;
}

export interface UnitRoles {
  readonly all: readonly UnitRole[];
  readonly of: (unit: Unit) => UnitRole;
  /** Edges along which wanted rows bring children into a key set. */
  readonly down: readonly Edge[];
  /** Edges along which chosen rows bring parents that might not be there yet. */
  readonly up: readonly Edge[];
}
