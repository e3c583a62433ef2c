import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Inserts a row with `script` (the file's name) after each migration, over a connection of its own. */
export const flyway: BookkeepingTool = {
  tool: publicWord('Flyway'),
  owns: ({ name }) => name === 'flyway_schema_history' || name === 'schema_version',
  border(write) {
    if (write.verb !== 'insert' || write.value('success') === 'false') return undefined;
    const script = write.value('script') ?? undefined;
    if (script === undefined || script.startsWith('<<')) return undefined;
    return { at: 'end', name: script.split('/').at(-1) };
  },
};
