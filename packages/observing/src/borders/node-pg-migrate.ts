import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts `name` into pgmigrations after each migration. */
export const nodePgMigrate: BookkeepingTool = {
  tool: publicWord('node-pg-migrate'),
  owns: ({ name }) => name === 'pgmigrations',
  border(write) {
    return write.verb === 'insert' ? { at: 'end', name: write.value('name') ?? undefined } : undefined;
  },
};
