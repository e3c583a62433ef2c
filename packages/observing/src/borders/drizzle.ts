import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts `hash` and `created_at` (the journal's `when`) after each migration; newer versions add `name`. */
export const drizzle: BookkeepingTool = {
  tool: publicWord('Drizzle'),
  owns: ({ name }) => name === '__drizzle_migrations',
  border(write) {
    if (write.verb !== 'insert') return undefined;
    return { at: 'end', name: write.value('name') ?? write.value('created_at') ?? undefined };
  },
};
