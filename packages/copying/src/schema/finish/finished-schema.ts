import type { Omitted } from '../../omitted';

/** What became of a copy's schema in the end. */
export interface FinishedSchema {
  /** Beyond those of the plan: materialized views that could not be filled. */
  readonly omitted: readonly Omitted[];
  /** Constraints that are NOT VALID on the source, and stay so, and whether the copied rows hold them. */
  readonly unchecked: readonly { readonly constraint: string; readonly holds: boolean }[];
  /** How many foreign keys the copied rows were checked against. */
  readonly foreignKeysChecked: number;
}
