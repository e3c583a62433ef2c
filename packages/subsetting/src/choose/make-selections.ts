import type { Table } from '@prodlike/postgres';
import type { Edge } from '../sampling-plan';
import type { Selection } from '../selection';
import type { Closure } from './closure';
import { type KeyCondition, keyCondition } from './key-condition';
import { endOfDown } from './outcome';
import type { PreparedChoice } from './prepared-choice';
import { clearedColumns } from './program/cleared-columns';
import type { UnitRole } from './program/unit-role';
import { isChosen } from './sql/chosen-rows';

type ChosenOfTable = KeyCondition & Pick<Selection, 'rows' | 'exact'>;

/** Row numbers of the catalog are estimates, and -1 where nothing is known. */
const estimated = ({ estimatedRows }: Table): number => Math.max(0, Math.round(estimatedRows));

function fromKeySet(
  choice: PreparedChoice,
  closure: Closure,
  { unit }: UnitRole,
  table: Table,
): ChosenOfTable | undefined {
  const rows = closure.outcome.held(unit, table.oid);
  if (rows === 0) return undefined;
  const request = { unit, part: { leaf: table.oid } };
  const condition = keyCondition(
    choice,
    closure,
    () => request,
    (sql) => isChosen(unit, sql),
  );
  return { ...condition, rows, exact: true };
}

function fromParents(
  choice: PreparedChoice,
  closure: Closure,
  { child, parent }: Edge,
  table: Table,
): ChosenOfTable | undefined {
  const every = choice.roles.of(parent).wanted === 'every';
  const wanted = closure.outcome.wanted(parent);
  if (!every && wanted === 0) return undefined;
  const request = { unit: parent, part: { until: endOfDown(closure.outcome.log) } };
  const condition = keyCondition(
    choice,
    closure,
    () => request,
    (sql) => isChosen(child, sql),
  );
  const parents = parent.stored.reduce((sum, one) => sum + estimated(one), 0);
  // As if the wanted parents had as many children as others have.
  const share = every || parents === 0 ? 1 : Math.min(1, wanted / parents);
  return { ...condition, rows: Math.round(estimated(table) * share), exact: false };
}

function chosenOf(
  choice: PreparedChoice,
  closure: Closure,
  role: UnitRole,
  table: Table,
): ChosenOfTable | undefined {
  switch (role.rows.kind) {
    case 'none':
      return undefined;
    case 'every':
      return { where: null, session: 'any', prepare: [], rows: estimated(table), exact: false };
    case 'keys':
      return fromKeySet(choice, closure, role, table);
    case 'followed':
      return fromParents(choice, closure, role.rows.edge, table);
  }
}

/** Says for each stored table which of its rows are chosen; for those surely without, nothing. */
export function makeSelections(choice: PreparedChoice, closure: Closure): Selection[] {
  const cleared = clearedColumns(choice.plan.edges);
  return choice.roles.all.flatMap((role) =>
    role.unit.stored.flatMap((table) => {
      const chosen = chosenOf(choice, closure, role, table);
      if (chosen === undefined) return [];
      return [{ unit: role.unit, table, ...chosen, cleared: [...cleared(role.unit)] }];
    }),
  );
}
