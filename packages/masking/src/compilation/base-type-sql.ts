import { type Catalog, type ColumnType, quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import { typeFamily } from '../constraints/type-family';

/** Types that come with an extension, by the extension's name. */
const extensionOfType: Readonly<Record<string, string>> = {
  citext: 'citext',
  hstore: 'hstore',
  geometry: 'postgis',
  geography: 'postgis',
};

const builtInRange = /^(?:int4|int8|num|ts|tstz|date)(?:multi)?range$/;

/**
 * The type below a type's domains and arrays as SQL, without type modifier.
 *
 * @returns undefined where the catalog does not tell its schema: below a domain or an array a type that is no enum, not
 * built in, and of no extension that is known here
 */
export function baseTypeSql(type: ColumnType, catalog: Catalog): string | undefined {
  const enumType = catalog.enums.find(({ oid }) => oid === type.baseOid);
  if (enumType !== undefined) return quoteQualified(enumType.schema, enumType.name);
  if (type.domains.length === 0) return quoteQualified(type.schema, type.base);
  const extension = extensionOfType[type.base];
  if (extension === undefined) return isBuiltIn(type) ? quoteQualified('pg_catalog', type.base) : undefined;
  const schema = catalog.extensions.find(({ name }) => name === extension)?.schema;
  return schema === undefined ? undefined : quoteQualified(schema, type.base);
}

function isBuiltIn(type: ColumnType): boolean {
  return typeFamily(type) !== 'other' && (type.kind === 'base' || builtInRange.test(type.base));
}

/** The type of an array's elements, below the domains that are around the array. */
export function elementType(type: ColumnType, catalog: Catalog): ColumnType {
  const written = type.sql.endsWith('[]') ? type.sql.slice(0, -2) : undefined;
  const sql = written ?? baseTypeSql(type, catalog) ?? quoteIdentifier(type.base);
  return { ...type, sql, oid: type.baseOid, name: type.base, array: false, domains: [] };
}
