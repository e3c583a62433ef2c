import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts id, author and file of each changeset after it ran; the lock table is only bookkeeping. */
export const liquibase: BookkeepingTool = {
  tool: publicWord('Liquibase'),
  owns: ({ name }) => /^databasechangelog(?:lock|history)?$/i.test(name),
  border(write) {
    if (write.table.name.toLowerCase() !== 'databasechangelog') return undefined;
    if (write.verb !== 'insert') return undefined;
    const parts = [write.value('filename'), write.value('id'), write.value('author')];
    return { at: 'end', name: parts.filter((part) => typeof part === 'string').join('::') };
  },
};
