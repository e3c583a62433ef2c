import type { SchemaEntry } from '@prodlike/postgres';
import type { SchemaFacts, SourceSchemaFacts } from '../schema-facts';

/** An entry of a dump, for tests of pure functions. */
export function entryOf(
  id: number,
  kind: string,
  tag: string,
  special: Partial<SchemaEntry> = {},
): SchemaEntry {
  return {
    id,
    kind,
    tag,
    schema: 'crm',
    section: 'pre-data',
    owner: 'app',
    accessMethod: '',
    relationKind: '',
    dependencies: [],
    definition: '',
    ownership: '',
    ...special,
  };
}

/** Facts of a source and a target of PostgreSQL 18 with nothing special. */
export function plainFacts(
  source: Partial<SourceSchemaFacts> = {},
  rest: Partial<Omit<SchemaFacts, 'source'>> = {},
): SchemaFacts {
  return {
    source: {
      serverVersion: 180_000,
      roles: [],
      memberships: [],
      serviceRoles: [],
      settings: [],
      otherSettings: [],
      populatedViews: [],
      tablespaces: [],
      extensionData: [],
      viewsOfLeftOut: [],
      unreadable: [],
      ...source,
    },
    target: { serverVersion: 180_000, extensions: new Set(['citext']) },
    leftOut: [],
    ...rest,
  };
}
