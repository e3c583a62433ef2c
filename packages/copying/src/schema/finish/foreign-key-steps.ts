import type { SchemaEntry } from '@prodlike/postgres';
import { tableOf } from '../plan/object-name';

/** How a foreign key comes back. */
export interface ForeignKeySteps {
  readonly entry: SchemaEntry;
  /** Fast, one after the other: it locks both tables. */
  readonly add: string;
  /** What makes the server look at the rows; null where adding does, or nothing shall. */
  readonly validate: string | null;
  /** `checked`: its rows hold when it is done. `unchecked`: NOT VALID on the source. `not-enforced`: as there. */
  readonly state: 'checked' | 'unchecked' | 'not-enforced';
}

const notValid = /\bNOT VALID\s*;?\s*$/;
const notEnforced = /\bNOT ENFORCED\b(?=[^'"]*$)/;

/**
 * Pure.
 *
 * @param mayDefer whether the server lets this table have a key that is NOT VALID: partitioned ones only since PostgreSQL 18
 */
export function foreignKeySteps(entry: SchemaEntry, mayDefer: boolean): ForeignKeySteps {
  const { definition } = entry;
  if (notEnforced.test(definition)) return { entry, add: definition, validate: null, state: 'not-enforced' };
  const validate = validation(definition);
  if (notValid.test(definition)) return { entry, add: definition, validate, state: 'unchecked' };
  if (!mayDefer || validate === null) return { entry, add: definition, validate: null, state: 'checked' };
  return { entry, add: definition.replace(/\s*;\s*$/, ' NOT VALID;'), validate, state: 'checked' };
}

/** `ALTER TABLE ONLY t ADD CONSTRAINT c …` → `ALTER TABLE t VALIDATE CONSTRAINT c`, with the definition's own quoting. */
function validation(definition: string): string | null {
  const name = String.raw`(?:"(?:[^"]|"")*"|[^\s".]+)`;
  const pattern = new RegExp(
    String.raw`^\s*ALTER TABLE (?:ONLY )?(${name}\.${name})\s+ADD CONSTRAINT (${name})\s`,
    'u',
  );
  const match = pattern.exec(definition);
  return match === null ? null : `ALTER TABLE ${match[1]} VALIDATE CONSTRAINT ${match[2]}`;
}

/** The number of the table that has the key; 0 where it is not known. */
export function referencingTable(
  entry: SchemaEntry,
  tables: readonly { readonly id: number; readonly schema: string; readonly name: string }[],
): number {
  const own = tableOf(entry);
  return tables.find(({ schema, name }) => schema === own?.schema && name === own.name)?.id ?? 0;
}
