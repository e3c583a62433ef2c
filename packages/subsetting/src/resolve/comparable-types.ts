import type { ColumnType } from '@prodlike/postgres';

/** Types whose values `=` compares without a cast (operator families integer_ops, numeric_ops, text_ops and their implicit casts). */
const families: readonly ReadonlySet<string>[] = [
  new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'oid']),
  new Set(['text', 'varchar', 'bpchar', 'name', 'citext', 'char']),
  new Set(['date', 'timestamp', 'timestamptz']),
  new Set(['inet', 'cidr']),
];

/** Whether the values of two columns can be equal, domains set aside. */
export function areComparable(a: ColumnType, b: ColumnType): boolean {
  if (a.array !== b.array) return false;
  if (a.baseOid === b.baseOid) return true;
  return !a.array && families.some((family) => family.has(a.base) && family.has(b.base));
}
