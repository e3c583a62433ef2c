import { errorCode } from '@prodlike/core';
import type { SchemaEntry } from '@prodlike/postgres';
import type { Client } from 'pg';
import type { Omitted } from '../../omitted';
import { objectName } from '../plan/object-name';
import { schemaFailure } from '../session/schema-failure';

/** What is granted on is not there: function, table, schema, or another object. */
const undefinedObjects = new Set(['42883', '42P01', '3F000', '42704']);

/**
 * Grants rights on objects that no dump lists, because an extension makes them or the server has them.
 *
 * @returns rights on what the copy does not have
 */
export async function grantStrayRights(client: Client, entries: readonly SchemaEntry[]): Promise<Omitted[]> {
  const omitted: Omitted[] = [];
  for (const entry of entries) {
    try {
      await client.query(entry.definition);
    } catch (error) {
      if (!undefinedObjects.has(errorCode(error))) {
        throw schemaFailure(error, `Creating ${objectName(entry)}`);
      }
      const reason = 'the copy does not have what they are on; it belongs to an extension that is left out';
      omitted.push({ object: `rights on ${entry.tag}`, reason });
    }
  }
  return omitted;
}
