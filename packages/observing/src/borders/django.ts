import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts `app` and `name` after each migration. */
export const django: BookkeepingTool = {
  tool: publicWord('Django'),
  owns: ({ name }) => name === 'django_migrations',
  border(write) {
    if (write.verb !== 'insert') return undefined;
    const parts = [write.value('app'), write.value('name')];
    return { at: 'end', name: parts.filter((part) => typeof part === 'string').join('.') };
  },
};
