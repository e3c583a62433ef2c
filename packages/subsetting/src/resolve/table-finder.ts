import { groupBy, nearestWord } from '@prodlike/core';
import type { Catalog, Column, Table } from '@prodlike/postgres';
import { renderName, renderTable } from '../sampling/render-names';
import type { TableName } from '../sampling/sampling';
import type { FaultText } from './fault-path';
import type { UnitTable } from './unit-tables';

/** Looks up what the configuration names. */
export class TableFinder {
  readonly #byName: ReadonlyMap<string, readonly Table[]>;
  readonly #units: ReadonlySet<Table>;
  readonly #rootOf: (table: Table) => Table;

  constructor(catalog: Catalog, units: readonly UnitTable[], rootOf: (table: Table) => Table) {
    this.#units = new Set(units.map(({ table }) => table));
    this.#rootOf = rootOf;
    this.#byName = groupBy(catalog.tables, ({ name }) => name);
  }

  /** The table of a unit, by its name. */
  table({ schema, name }: TableName): Table | FaultText {
    const found = (this.#byName.get(name) ?? []).filter(
      (table) => schema === null || table.schema === schema,
    );
    const units = found.filter((table) => this.#units.has(table));
    const [table, ...others] = units;
    if (table !== undefined && others.length === 0) return table;
    if (table !== undefined)
      return {
        fault: `there are ${units.length} tables of this name: ${units.map(renderTable).join(', ')}`,
        remedy: 'Write the schema too.',
      };
    return found[0] === undefined ? this.#unknown({ schema, name }) : this.#noUnit(found[0]);
  }

  #noUnit(table: Table): FaultText {
    if (table.isPartition) {
      const root = renderTable(this.#rootOf(table));
      return {
        fault: `it is a partition of ${root}`,
        remedy: `Name ${root}; a condition can choose among its rows.`,
      };
    }
    return table.kind === 'materialized-view'
      ? {
          fault: 'it is a materialized view, which is refreshed in the copy',
          remedy: 'Name the tables behind it.',
        }
      : { fault: 'it is a foreign table, whose rows are not in this database', remedy: 'Remove it.' };
  }

  #unknown({ schema, name }: TableName): FaultText {
    const tables = [...this.#units];
    const written = schema === null ? renderName(name) : renderTable({ schema, name });
    const nearName = nearestWord(
      name,
      tables.map((table) => table.name),
    );
    const namesake = tables.find((table) => table.name === nearName);
    const near = nearestWord(written, tables.map(renderTable)) ?? (namesake && renderTable(namesake));
    return {
      fault: 'the database has no such table',
      remedy: near === undefined ? 'Correct the name, or remove it.' : `Did you mean ${near}?`,
    };
  }
}

/** A column by its very name. */
export function findColumn(table: Table, name: string): Column | FaultText {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  const near = nearestWord(
    name,
    table.columns.map((candidate) => candidate.name),
  );
  return {
    fault: `the table ${renderTable(table)} has no column ${renderName(name)}`,
    remedy: near === undefined ? 'Correct the name.' : `Did you mean ${renderName(near)}?`,
  };
}

export function isFault<T extends object>(found: T | FaultText): found is FaultText {
  return 'fault' in found && 'remedy' in found;
}
