import { type Catalog, type ColumnType, isExact, matchesName } from '@prodlike/postgres';

import { parseColumnPattern } from './parse-column-pattern';

/** SQL's own names for types that pg_type calls otherwise (the manual, table 8.1). */
const aliases: Readonly<Record<string, readonly string[]>> = {
  bool: ['boolean'],
  bpchar: ['character', 'char'],
  varchar: ['character varying'],
  int2: ['smallint'],
  int4: ['integer', 'int'],
  int8: ['bigint'],
  float4: ['real'],
  float8: ['double precision', 'float'],
  numeric: ['decimal'],
  time: ['time without time zone'],
  timetz: ['time with time zone'],
  timestamp: ['timestamp without time zone'],
  timestamptz: ['timestamp with time zone'],
  varbit: ['bit varying'],
};

const withoutAlias =
  'text citext date interval uuid inet cidr macaddr macaddr8 bytea json jsonb hstore tsvector xml money bit point geometry geography int4range int8range numrange daterange tsrange tstzrange';

/** Types that a policy may name although no column has them. */
export const commonTypeNames: readonly string[] = [
  ...Object.entries(aliases).flat(2),
  ...withoutAlias.split(' '),
];

interface TypeName {
  readonly schema: string | null;
  readonly names: readonly string[];
  readonly array: boolean;
}

/** What a column's type can be called, from its outermost domain inwards; an array before its elements. */
export function typeNames(type: ColumnType, catalog: Catalog): readonly TypeName[] {
  const domains = type.domains.flatMap((oid): TypeName[] => {
    const domain = catalog.domains.find((candidate) => candidate.oid === oid);
    return domain === undefined ? [] : [{ schema: domain.schema, names: [domain.name], array: false }];
  });
  const enumType = catalog.enums.find(({ oid }) => oid === type.baseOid);
  const bare = type.domains.length === 0 && !type.array;
  const schema = enumType?.schema ?? (bare ? type.schema : null);
  const base = { schema, names: [type.base, ...(aliases[type.base] ?? [])] };
  return [...domains, ...(type.array ? [{ ...base, array: true }] : []), { ...base, array: false }];
}

/**
 * Where a rule's type (`inet`, `crm.email_address`, `text[]`) stands among a column's type names.
 *
 * @returns 0 for the outermost; undefined where it is none of them
 */
export function typeRank(rule: string, names: readonly TypeName[]): number | undefined {
  const array = rule.endsWith('[]');
  const pattern = parseColumnPattern(array ? rule.slice(0, -2) : rule);
  if (typeof pattern === 'string' || pattern.schema !== null || !isExact(pattern.column)) return undefined;
  const rank = names.findIndex(
    (name) =>
      name.array === array &&
      name.names.some((candidate) => matchesName(pattern.column, candidate)) &&
      (pattern.table === null || name.schema === null || matchesName(pattern.table, name.schema)),
  );
  return rank === -1 ? undefined : rank;
}
