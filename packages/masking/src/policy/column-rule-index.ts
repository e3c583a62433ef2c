import { isExact, matchesName } from '@prodlike/postgres';
import type { ColumnPlace } from './column-place';
import type { ColumnRule } from './decision';

/** Finds the rules for a column without trying each: a policy may name tens of thousands of columns. */
export class ColumnRuleIndex<R extends ColumnRule> {
  /** Rules that name a table and a column. */
  readonly #exact = new Map<string, R[]>();
  readonly #patterns: R[] = [];

  constructor(rules: readonly R[]) {
    for (const rule of rules) {
      if (rule.table === null || !isExact(rule.table) || !isExact(rule.column)) {
        this.#patterns.push(rule);
        continue;
      }
      const key = exactKey(rule.table.join(''), rule.column.join(''));
      this.#exact.set(key, [...(this.#exact.get(key) ?? []), rule]);
    }
  }

  matching({ table, column }: ColumnPlace): R[] {
    const exact = this.#exact.get(exactKey(table.name, column.name)) ?? [];
    return [...exact, ...this.#patterns].filter(
      (rule) =>
        matchesName(rule.column, column.name) &&
        (rule.table === null || matchesName(rule.table, table.name)) &&
        (rule.schema === null || matchesName(rule.schema, table.schema)),
    );
  }
}

/** NUL is in no name. */
function exactKey(table: string, column: string): string {
  return `${table}\0${column}`;
}
