import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/**
 * Writes its row before a migration and again, by an upsert or an UPDATE, after each statement; the row is complete
 * when `applied` equals `total`. `.atlas_cloud_identifier` is a row of its own.
 */
export const atlas: BookkeepingTool = {
  tool: publicWord('Atlas'),
  owns: ({ schema, name }) => name === 'atlas_schema_revisions' || schema === 'atlas_schema_revisions',
  border(write) {
    if (write.verb === 'delete') return undefined;
    const name = write.value('version') ?? undefined;
    if (name?.startsWith('.') === true) return undefined;
    const total = write.value('total');
    const complete = total !== undefined && write.value('applied') === total;
    if (complete) return { at: 'end', name };
    return write.verb === 'insert' && write.value('applied') === '0' ? { at: 'start', name } : undefined;
  },
};
