import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts `name` after each migration; knex_migrations_lock is only bookkeeping. */
export const knex: BookkeepingTool = {
  tool: publicWord('Knex'),
  owns: ({ name }) => name === 'knex_migrations' || name === 'knex_migrations_lock',
  border(write) {
    if (write.table.name !== 'knex_migrations' || write.verb !== 'insert') return undefined;
    return { at: 'end', name: write.value('name') ?? undefined };
  },
};
