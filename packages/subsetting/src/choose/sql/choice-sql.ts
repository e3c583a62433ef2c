import type { Root, Unit } from '../../sampling-plan';
import type { UnitRole } from '../program/unit-role';

/** What the SQL that chooses rows refers to. */
export interface ChoiceSql {
  /** FROM item with all rows of a unit. */
  readonly scan: (unit: Unit) => string;
  /** FROM item with what a statement is to see of a unit's key set, in the columns of its `keyShape`. */
  readonly keys: (unit: Unit) => string;
  /** SELECT that gives the values of a root's choice `ids`, as one column of text. */
  readonly ids: (root: Root) => string;
  readonly role: (unit: Unit) => UnitRole;
}

/** Conditions joined by AND; a user's comment at the end of one ends with its line. */
export function allOf(conditions: readonly (string | null)[]): string {
  const present = conditions.filter((condition) => condition !== null);
  return present.length === 0 ? 'true' : present.map((condition) => `(${condition}\n)`).join(' AND ');
}
