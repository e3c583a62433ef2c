import type { ColumnType } from './catalog';

/** One row of pg_type, as far as a column's type is made of it. */
export interface TypeFacts {
  readonly schema: string;
  readonly name: string;
  readonly category: string;
  /** typtype */
  readonly kind: string;
  /** The domain's type, or the array's element; null for neither. */
  readonly inner: number | null;
  /** typtypmod of a domain; -1 where it has none. */
  readonly modifier: number;
}

const characterTypes = [1042, 1043];
const numericType = 1700;

const kinds: Readonly<Record<string, ColumnType['kind']>> = {
  e: 'enum',
  c: 'composite',
  r: 'range',
  m: 'multirange',
};

/** What stands below a type's domains and arrays, and the type modifier that holds there. */
function unwrap(oid: number, modifier: number, types: ReadonlyMap<number, TypeFacts>) {
  const domains: number[] = [];
  let array = false;
  let inner = { oid, modifier };
  for (;;) {
    const facts = types.get(inner.oid);
    if (facts === undefined || facts.inner === null) return { ...inner, facts, domains, array };
    if (facts.kind === 'd') {
      domains.push(inner.oid);
      inner = { oid: facts.inner, modifier: inner.modifier === -1 ? facts.modifier : inner.modifier };
    } else {
      array = true;
      inner = { oid: facts.inner, modifier: inner.modifier };
    }
  }
}

/** numerictypmodin: precision above 16 bits, scale in 11 bits with sign (never negative before PostgreSQL 15). */
function numericLimits(oid: number, modifier: number): { precision: number | null; scale: number | null } {
  if (oid !== numericType || modifier < 4) return { precision: null, scale: null };
  return { precision: ((modifier - 4) >> 16) & 0xffff, scale: (((modifier - 4) & 0x7ff) ^ 0x400) - 0x400 };
}

/**
 * A column's type with what is below its domains and arrays.
 *
 * @param column atttypid, atttypmod, format_type and the collation where it is not the type's own
 * @param types every type that the column's type is made of, by oid
 */
export function columnType(
  column: {
    readonly oid: number;
    readonly modifier: number;
    readonly sql: string;
    readonly collation: string | null;
  },
  types: ReadonlyMap<number, TypeFacts>,
): ColumnType {
  const outer = types.get(column.oid);
  const { oid, modifier, facts, domains, array } = unwrap(column.oid, column.modifier, types);
  return {
    oid: column.oid,
    sql: column.sql,
    schema: outer?.schema ?? '',
    name: outer?.name ?? column.sql,
    base: facts?.name ?? column.sql,
    baseOid: oid,
    category: facts?.category ?? 'X',
    kind: kinds[facts?.kind ?? ''] ?? 'base',
    array,
    domains,
    maxLength: characterTypes.includes(oid) && modifier >= 4 ? modifier - 4 : null,
    ...numericLimits(oid, modifier),
    collation: column.collation,
  };
}
