import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts `version` into "schema_migrations" after each migration; ar_internal_metadata is Rails' alone. */
export const rails: BookkeepingTool = {
  tool: publicWord('Rails'),
  owns: ({ schema, name }) =>
    name === 'ar_internal_metadata' || (name === 'schema_migrations' && schema === undefined),
  border(write) {
    if (write.table.name !== 'schema_migrations' || write.verb !== 'insert' || write.writes('dirty'))
      return undefined;
    return { at: 'end', name: write.value('version') ?? undefined };
  },
};
