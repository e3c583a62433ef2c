import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Keeps a registry schema; inserts into sqitch.changes (`change`) after each deployed change. */
export const sqitch: BookkeepingTool = {
  tool: publicWord('Sqitch'),
  owns: ({ schema }) => schema === 'sqitch',
  border(write) {
    if (write.table.name !== 'changes' || write.verb !== 'insert') return undefined;
    return { at: 'end', name: write.value('change') ?? undefined };
  },
};
