import type { SamplingPlan, Unit } from '../../sampling-plan';
import { unitRoles } from '../program/unit-roles';
import {
  collationClause,
  identifyingColumns,
  type KeyColumn,
  keyShape,
  shapeColumns,
} from '../sql/key-column';
import { atName, keySetName } from './key-set-name';

/** Key sets of some hundred thousand rows stay in memory; possible only before the session's first temporary table. */
const memory = `SET temp_buffers = '64MB'`;

/**
 * `prodlike_steps`: a Program. `prodlike_ids`: the values of choices `ids`. `prodlike_log`: which step ran as which
 * statement, and how many rows it brought.
 */
const program = `
  CREATE TABLE pg_temp.prodlike_steps (id int PRIMARY KEY, stage int NOT NULL, down boolean NOT NULL, root boolean NOT NULL,
    source int, target int NOT NULL, wanted_only boolean NOT NULL, source_name text, insertion text NOT NULL, selection text NOT NULL, unseen text NOT NULL);
  CREATE TABLE pg_temp.prodlike_ids (root int NOT NULL, value text NOT NULL);
  CREATE TABLE pg_temp.prodlike_log (at int PRIMARY KEY, step int NOT NULL, rows bigint NOT NULL, matched boolean NOT NULL)`;

const definition = (column: KeyColumn): string => `${column.name} ${column.type}${collationClause(column)}`;

/** Each of many partitions is copied with a look at its own keys. */
const manyPartitions = 4;

function keySetTable(unit: Unit): string {
  const shape = keyShape(unit);
  const name = keySetName(unit);
  const columns = shapeColumns(shape).map(definition);
  const key = identifyingColumns(unit).map((column) => column.name);
  const table = `CREATE TABLE ${name} (${columns.join(', ')}, ${atName} int NOT NULL, PRIMARY KEY (${key.join(', ')}))`;
  if (shape.leaf === null || unit.stored.length < manyPartitions) return table;
  return `${table}; CREATE INDEX ON ${name} (${shape.leaf.name})`;
}

/** Tables made in one transaction hold their locks together, of which the server has but so many. */
const tablesPerStatement = 50;

/**
 * DDL of the temporary tables that `chooseRows` fills: for the session that is to own the snapshot, outside a
 * transaction, before the snapshot is taken. A transaction that is READ ONLY may fill them, but not make them.
 */
export function keySetStatements(plan: SamplingPlan): readonly string[] {
  const tables = unitRoles(plan)
    .all.filter(({ keySet }) => keySet)
    .map(({ unit }) => keySetTable(unit));
  const batches: string[] = [];
  for (let first = 0; first < tables.length; first += tablesPerStatement) {
    batches.push(tables.slice(first, first + tablesPerStatement).join(';\n'));
  }
  return [memory, program, ...batches];
}
