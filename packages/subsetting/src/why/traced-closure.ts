import type { Client } from 'pg';
import type { Closure } from '../choose/closure';
import { keyCondition } from '../choose/key-condition';
import { endOfDown, type LogEntry } from '../choose/outcome';
import type { PreparedChoice } from '../choose/prepared-choice';
import type { UnitRole } from '../choose/program/unit-role';
import { readKeys } from '../choose/read-keys';
import { isChosen } from '../choose/sql/chosen-rows';
import { keyShape, shapeColumns } from '../choose/sql/key-column';
import type { Edge, Unit } from '../sampling-plan';
import { type RowKey, selectChildrenOf, selectParentOf, selectSame } from './single-row';

/** Asks a closure which rows came, and before which others. */
export class TracedClosure {
  readonly choice: PreparedChoice;
  readonly #owner: Client;
  readonly #closure: Closure;

  constructor(owner: Client, choice: PreparedChoice, closure: Closure) {
    this.#owner = owner;
    this.choice = choice;
    this.#closure = closure;
  }

  /** Where every row of a unit without a key set was chosen. */
  get #endOfDown(): number {
    return endOfDown(this.#closure.outcome.log);
  }

  role(unit: Unit): UnitRole {
    return this.choice.roles.of(unit);
  }

  /** The statement that brought a row into its unit's key set. */
  async arrival({ unit, values }: RowKey): Promise<LogEntry | undefined> {
    if (!this.role(unit).keySet) return undefined;
    const at = await this.#closure.arrivedAt(unit, values);
    return this.#closure.outcome.log.find((entry) => entry.at === at);
  }

  /** Whether a row of a unit without a key set is chosen. */
  async isFollowed(row: RowKey): Promise<boolean> {
    const found = await this.#ask(row, row.unit, this.#endOfDown, (condition) =>
      selectSame(this.choice, row.unit, condition),
    );
    return found !== undefined;
  }

  /** Whether a row brings its children. */
  async isWanted(row: RowKey): Promise<boolean> {
    const { wanted } = this.role(row.unit);
    if (wanted !== 'some') return wanted === 'every';
    const arrival = await this.arrival(row);
    return arrival !== undefined && arrival.step.reason.kind !== 'up';
  }

  /** What a row refers to along an edge; `undefined` where to nothing. */
  async parentOf(row: RowKey, edge: Edge): Promise<RowKey | undefined> {
    return await this.#first(selectParentOf(this.choice, edge), row, edge.parent);
  }

  /** A row that refers to this one along an edge and was chosen by an earlier statement than `before`. */
  async chosenChildOf(row: RowKey, edge: Edge, before: number): Promise<RowKey | undefined> {
    const followed = this.role(edge.child).rows.kind === 'followed';
    const until = followed ? this.#endOfDown : before - 1;
    return await this.#ask(row, edge.child, until, (condition) =>
      selectChildrenOf(this.choice, edge, condition),
    );
  }

  async #ask(
    row: RowKey,
    chosen: Unit,
    until: number,
    select: (where: string | null) => string,
  ): Promise<RowKey | undefined> {
    const { where, prepare } = keyCondition(
      this.choice,
      this.#closure,
      (unit) => ({ unit, part: { until } }),
      (sql) => isChosen(chosen, sql),
    );
    for (const { sql, values } of prepare) await this.#owner.query(sql, [...values]);
    return await this.#first(select(where), row, chosen);
  }

  async #first(select: string, { values }: RowKey, unit: Unit): Promise<RowKey | undefined> {
    const names = shapeColumns(keyShape(unit)).map(({ name }) => name);
    const sql = `SELECT * FROM (${select}) AS "prodlike:found" ORDER BY ${names.join(', ')} LIMIT 1`;
    const [found] = await readKeys(this.#owner, sql, values);
    return found === undefined ? undefined : { unit, values: found };
  }
}
