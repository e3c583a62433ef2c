import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts hash and `filename` into graphile_migrate.migrations after each migration. */
export const graphileMigrate: BookkeepingTool = {
  tool: publicWord('graphile-migrate'),
  owns: ({ schema }) => schema === 'graphile_migrate',
  border(write) {
    if (write.table.name !== 'migrations' || write.verb !== 'insert') return undefined;
    return { at: 'end', name: write.value('filename') ?? undefined };
  },
};
