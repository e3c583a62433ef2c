import { quoteIdentifier, quoteQualified } from '@prodlike/postgres';
import type { Omitted } from '../../omitted';
import type { SourceSchemaFacts } from '../schema-facts';

/** What a source has, no dump of its schema tells, and a copy does not get. */
export function notInTheDump(source: SourceSchemaFacts): Omitted[] {
  return [
    ...source.unreadable
      .filter(({ isWhole }) => isWhole)
      .map(({ schema, name }) => ({
        object: `TABLE ${quoteQualified(schema, name)}`,
        reason: 'the configuration leaves it out',
      })),
    ...source.tablespaces.map((name) => ({
      object: `TABLESPACE ${quoteIdentifier(name)}`,
      reason:
        "it is a folder on the source's machine; what lies in it is in the default tablespace of the copy",
    })),
    ...source.extensionData.map(({ extension, schema, name }) => ({
      object: `rows of ${quoteQualified(schema, name)}`,
      reason: `they belong to the extension ${extension}, which no policy covers`,
    })),
    ...source.otherSettings.map(({ role, name }) => ({
      object: role === null ? `setting ${name} of the database` : `setting ${name} of the role "${role}"`,
      reason: 'its value may be a secret, or be about the machine of the source',
    })),
    ...source.serviceRoles.map((name) => ({
      object: `ROLE ${quoteIdentifier(name)}`,
      reason: 'it belongs to the service that runs the source; so do its rights',
    })),
  ];
}
