import { quoteIdentifier } from '@prodlike/postgres';

/** The clause of ALTER SERVER and ALTER USER MAPPING that drops options. */
export function dropOptions(names: readonly string[]): string {
  return `OPTIONS (${names.map((name) => `DROP ${quoteIdentifier(name)}`).join(', ')})`;
}
