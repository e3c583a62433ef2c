import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts `version_id` after each migration; version 0 is written when the table is made. */
export const goose: BookkeepingTool = {
  tool: publicWord('goose'),
  owns: ({ name }) => name === 'goose_db_version',
  border(write) {
    if (write.verb !== 'insert' || write.value('version_id') === '0') return undefined;
    return { at: 'end', name: write.value('version_id') ?? undefined };
  },
};
