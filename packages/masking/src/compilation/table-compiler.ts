import { nearestWord } from '@prodlike/core';
import { type Catalog, type Column, quoteIdentifier, type Table } from '@prodlike/postgres';
import { typeFamily } from '../constraints/type-family';
import type { MaskExpression, MaskTarget } from '../masks/mask';
import { placeKey } from '../policy/column-place';
import type { ColumnDecision, ColumnDecisions } from '../policy/decide-columns';
import type { Policy } from '../policy/decision';
import { MaskRefusal } from '../policy/mask-refusal';
import { baseTypeSql } from './base-type-sql';
import { castToColumn } from './cast-to-column';
import { compileValue } from './compile-value';
import type { CompiledValue, ExpressionScope } from './compiled-value';

/** Compiles the masks of one table's columns; those that other columns' masks use are compiled once. */
export class TableCompiler {
  readonly #table: Table;
  readonly #catalog: Catalog;
  readonly #policy: Policy;
  readonly #decisions: ColumnDecisions;
  readonly #done = new Map<string, CompiledValue>();
  /** Columns whose masks are being compiled, the one that was asked for first. */
  readonly #underWay: string[] = [];

  constructor(table: Table, catalog: Catalog, policy: Policy, decisions: ColumnDecisions) {
    this.#table = table;
    this.#catalog = catalog;
    this.#policy = policy;
    this.#decisions = decisions;
  }

  /**
   * @returns undefined for a column that stays as it is, follows others, or has no decision
   * @throws MaskRefusal
   */
  compile(column: Column): CompiledValue | undefined {
    const decision = this.#decisions.byPlace.get(placeKey({ table: this.#table, column }));
    const decided = decision?.decided.decision;
    if (decision === undefined || decided === undefined) return undefined;
    if (decided.kind === 'keep' || decided.kind === 'generated') return undefined;
    const done = this.#done.get(column.name);
    if (done !== undefined) return done;
    this.#refuseCycle(column.name);
    this.#underWay.push(column.name);
    try {
      const target = this.#target(column, decision);
      const sql = this.#value(column, decision);
      const compiled = compileValue(decided, { target, sql, row: this.#scope() });
      this.#done.set(column.name, compiled);
      return compiled;
    } finally {
      this.#underWay.pop();
    }
  }

  /** A column that follows another is masked as a value of the other's type, so that equal values stay equal. */
  #target(column: Column, { root }: ColumnDecision): MaskTarget {
    const { type } = root.column;
    return {
      table: this.#table,
      column,
      type,
      family: typeFamily(type),
      enumLabels: this.#catalog.enums.find(({ oid }) => oid === type.baseOid)?.labels ?? [],
      locale: this.#policy.locale,
      emailDomain: this.#policy.emailDomain,
    };
  }

  #value({ name, type }: Column, { root }: ColumnDecision): string {
    const value = quoteIdentifier(name);
    const plain = type.domains.length === 0 && type.base === root.column.type.base;
    const base = plain ? undefined : baseTypeSql(root.column.type, this.#catalog);
    return base === undefined ? value : `(${value})::${base}${type.array ? '[]' : ''}`;
  }

  #scope(): ExpressionScope {
    const taken = new Set(this.#table.columns.map(({ name }) => name));
    let count = 0;
    return {
      catalog: this.#catalog,
      original: (name) => quoteIdentifier(this.#column(name).name),
      masked: (name) => this.#masked(this.#column(name)),
      freshName: () => {
        do count++;
        while (taken.has(`m${count}`));
        return `m${count}`;
      },
    };
  }

  #masked(column: Column): MaskExpression {
    if (column.generated !== null)
      throw new MaskRefusal(
        `the column "${column.name}" is generated`,
        'Use the columns that it is generated from.',
      );
    const compiled = this.compile(column);
    if (compiled === undefined) return { sql: quoteIdentifier(column.name), needsQuery: false };
    return castToColumn(compiled.expression, column);
  }

  #column(name: string): Column {
    const column = this.#table.columns.find((candidate) => candidate.name === name);
    if (column !== undefined) return column;
    const near = nearestWord(
      name,
      this.#table.columns.map((candidate) => candidate.name),
    );
    throw new MaskRefusal(
      `the table has no column "${name}"`,
      near === undefined ? 'Name one of its columns.' : `Did you mean "${near}"?`,
    );
  }

  #refuseCycle(name: string): void {
    const start = this.#underWay.indexOf(name);
    if (start === -1) return;
    const cycle = [...this.#underWay.slice(start), name].join(' → ');
    throw new MaskRefusal(
      `its mask depends on itself: ${cycle}`,
      'Take one of these columns out of the other masks.',
    );
  }
}
