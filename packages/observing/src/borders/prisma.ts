import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts `migration_name` before a migration, sets `finished_at` after it; a failed one keeps it NULL and gets `logs`. */
export const prisma: BookkeepingTool = {
  tool: publicWord('Prisma'),
  owns: ({ name }) => name === '_prisma_migrations',
  border(write) {
    if (write.verb === 'insert') {
      const finished = write.writes('finished_at') && write.value('finished_at') !== null;
      return { at: finished ? 'end' : 'start', name: write.value('migration_name') ?? undefined };
    }
    return write.verb === 'update' && write.writes('finished_at')
      ? { at: 'end', name: undefined }
      : undefined;
  },
};
