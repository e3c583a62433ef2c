import { type Catalog, type ColumnType, quoteQualified } from '@prodlike/postgres';

/** Types that come with an extension, by the extension's name. */
const extensionOfType: Readonly<Record<string, string>> = {
  citext: 'citext',
  hstore: 'hstore',
  geometry: 'postgis',
  geography: 'postgis',
};

/** The type below a type's domains and arrays as SQL, without type modifier. */
export function baseTypeSql(type: ColumnType, catalog: Catalog): string {
  const enumType = catalog.enums.find(({ oid }) => oid === type.baseOid);
  if (enumType !== undefined) return quoteQualified(enumType.schema, enumType.name);
  if (type.domains.length === 0 && !type.array) return quoteQualified(type.schema, type.name);
  const extension = catalog.extensions.find(({ name }) => name === extensionOfType[type.base]);
  if (extension !== undefined) return quoteQualified(extension.schema, type.base);
  const ofArray = type.domains.length === 0 && type.array && type.schema !== 'pg_catalog';
  return quoteQualified(ofArray ? type.schema : 'pg_catalog', type.base);
}

/** The type of an array's elements, below the domains that are around the array. */
export function elementType(type: ColumnType, catalog: Catalog): ColumnType {
  const written = type.sql.endsWith('[]') ? type.sql.slice(0, -2) : undefined;
  const sql = written ?? baseTypeSql(type, catalog);
  return { ...type, sql, oid: type.baseOid, name: type.base, array: false, domains: [] };
}
