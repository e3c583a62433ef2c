import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts `version` into the qualified "public"."schema_migrations" after each migration. */
export const dbmate: BookkeepingTool = {
  tool: publicWord('dbmate'),
  owns: ({ schema, name }) => name === 'schema_migrations' && schema !== undefined,
  border(write) {
    if (write.verb !== 'insert' || write.writes('dirty')) return undefined;
    return { at: 'end', name: write.value('version') ?? undefined };
  },
};
