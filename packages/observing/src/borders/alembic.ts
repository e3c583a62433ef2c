import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Keeps one row a branch: INSERT for the first revision, UPDATE for each later one, after the revision's work. */
export const alembic: BookkeepingTool = {
  tool: publicWord('Alembic'),
  owns: ({ name }) => name === 'alembic_version',
  border(write) {
    return write.verb === 'delete' ? undefined : { at: 'end', name: write.value('version_num') ?? undefined };
  },
};
