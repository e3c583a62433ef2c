import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';

/** The JSON schema of a report's file, draft 7. A tool of the repository: not for bundles. */
export function jsonSchemaOf(title: string, schema: v.GenericSchema): object {
  return { title, ...toJsonSchema(schema, { target: 'draft-07' }) };
}
