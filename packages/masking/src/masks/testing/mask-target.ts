import { plainColumn, plainTable } from '@prodlike/testkit';
import { typeFamily } from '../../constraints/type-family';
import type { MaskTarget } from '../mask';
import { columnTypeOf } from './column-type';

/** Of the enum that examples may use; `moodSql` makes it. */
const moodLabels = ['calm', 'curious', 'tired'] as const;
export const moodSql = `CREATE TYPE mood AS ENUM ('${moodLabels.join("','")}')`;

/** A column `value` of a built-in type or `mood` in a table `people`, without any constraint. */
export function maskTargetOf(typeSql: string): MaskTarget {
  const type = columnTypeOf(typeSql);
  const column = plainColumn('value', { type });
  return {
    table: plainTable('people', {
      schema: 'public',
      owner: 'postgres',
      estimatedRows: -1,
      columns: [column],
    }),
    column,
    type,
    family: typeFamily(type),
    enumLabels: type.kind === 'enum' ? moodLabels : [],
    locale: 'en',
    emailDomain: 'example.com',
  };
}
