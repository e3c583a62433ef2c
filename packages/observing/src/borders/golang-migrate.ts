import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Replaces its one row before a migration (dirty = true) and after it (dirty = false). */
export const golangMigrate: BookkeepingTool = {
  tool: publicWord('golang-migrate'),
  owns: ({ name }) => name === 'schema_migrations',
  border(write) {
    if (write.verb !== 'insert' || !write.writes('dirty')) return undefined;
    const dirty = write.value('dirty');
    const at = dirty === 'true' || dirty === 't' || dirty === '1' ? 'start' : 'end';
    return { at, name: write.value('version') ?? undefined };
  },
};
