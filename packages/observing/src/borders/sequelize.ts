import { publicWord } from '@prodlike/core';
import type { BookkeepingTool } from './border';

/** Sequelize's and umzug's store: inserts the file's `name` after each migration. */
export const sequelize: BookkeepingTool = {
  tool: publicWord('Sequelize'),
  owns: ({ name }) => name.toLowerCase() === 'sequelizemeta' || name.toLowerCase() === 'sequelizedata',
  border(write) {
    return write.verb === 'insert' ? { at: 'end', name: write.value('name') ?? undefined } : undefined;
  },
};
