import type { Column, Table } from '@prodlike/postgres';
import { typeFamily } from '../../constraints/type-family';
import type { MaskTarget } from '../mask';
import { columnTypeOf } from './column-type';

/** Of the enum that examples may use; `moodSql` makes it. */
const moodLabels = ['calm', 'curious', 'tired'] as const;
export const moodSql = `CREATE TYPE mood AS ENUM ('${moodLabels.join("','")}')`;

/** A column `value` of a built-in type or `mood` in a table `people`, without any constraint. */
export function maskTargetOf(typeSql: string): MaskTarget {
  const type = columnTypeOf(typeSql);
  const column: Column = {
    name: 'value',
    position: 1,
    type,
    notNull: false,
    comment: null,
    generated: null,
    identity: null,
    default: null,
    inherited: false,
    dependents: [],
  };
  return {
    table: peopleTable(column),
    column,
    type,
    family: typeFamily(type),
    enumLabels: type.kind === 'enum' ? moodLabels : [],
    locale: 'en',
    emailDomain: 'example.com',
  };
}

function peopleTable(column: Column): Table {
  return {
    oid: 1,
    schema: 'public',
    name: 'people',
    kind: 'table',
    unlogged: false,
    owner: 'postgres',
    mayAlter: true,
    maySelect: true,
    comment: null,
    parents: [],
    isPartition: false,
    partitionKey: [],
    typed: false,
    rowSecurity: 'off',
    estimatedRows: -1,
    totalBytes: 0,
    heapBytes: 0,
    droppedColumns: 0,
    columns: [column],
    uniqueIndexes: [],
    checks: [],
  };
}
