import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts `timestamp` and `name` into "migrations" (its default name) after each migration. */
export const typeorm: BookkeepingTool = {
  tool: publicWord('TypeORM'),
  owns: ({ schema, name }) =>
    name === 'typeorm_metadata' || (name === 'migrations' && schema !== 'graphile_migrate'),
  sharedName: {
    name: 'migrations',
    commands: new Set(['CREATE TABLE', 'SELECT', 'INSERT', 'DELETE']),
    columns: ['id', 'name', 'timestamp'],
  },
  border(write) {
    if (write.verb !== 'insert' || !write.writes('timestamp') || !write.writes('name')) return undefined;
    return { at: 'end', name: write.value('name') ?? undefined };
  },
};
