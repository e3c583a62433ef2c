import type { SchemaEntry } from '@prodlike/postgres';
import { uncheckedValidation, validation } from './validation';

/** How a foreign key comes back. */
export interface ForeignKeySteps {
  readonly entry: SchemaEntry;
  readonly add: string;
  /** What makes the server look at the rows; null where adding does, or nothing shall. */
  readonly validate: string | null;
  /** `checked`: its rows hold when it is done. `unchecked`: NOT VALID on the source. `not-enforced`: as there. */
  readonly state: 'checked' | 'unchecked' | 'not-enforced';
}

const notEnforced = /\bNOT ENFORCED\b(?=[^'"]*$)/;

/**
 * Pure.
 *
 * @param mayDefer whether the key can be added NOT VALID and be as any other after VALIDATE. Before PostgreSQL 18 a
 *   partitioned table cannot have such a key, and one that refers to a partitioned table keeps parts that are NOT VALID.
 */
export function foreignKeySteps(entry: SchemaEntry, mayDefer: boolean): ForeignKeySteps {
  const { definition } = entry;
  if (notEnforced.test(definition)) return { entry, add: definition, validate: null, state: 'not-enforced' };
  const validate = validation(definition);
  if (uncheckedValidation(definition) !== null)
    return { entry, add: definition, validate, state: 'unchecked' };
  if (!mayDefer || validate === null) return { entry, add: definition, validate: null, state: 'checked' };
  return { entry, add: definition.replace(/\s*;\s*$/, ' NOT VALID;'), validate, state: 'checked' };
}
