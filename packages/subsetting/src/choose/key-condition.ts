import type { Unit } from '../sampling-plan';
import type { Selection } from '../selection';
import type { Closure, KeyPart, KeyPartRequest } from './closure';
import { choiceSql, type PreparedChoice } from './prepared-choice';
import type { ChoiceSql } from './sql/choice-sql';

export type KeyCondition = Pick<Selection, 'where' | 'session' | 'prepare'>;

/**
 * A condition on key sets, with what a session needs before it can ask it.
 *
 * @param request what of a unit's key set is meant
 * @param write gives the condition; null for every row
 */
export function keyCondition(
  choice: PreparedChoice,
  closure: Closure,
  request: (unit: Unit) => KeyPartRequest,
  write: (sql: ChoiceSql) => string | null,
): KeyCondition {
  const parts: KeyPart[] = [];
  const sql = choiceSql(choice, {
    keys(unit) {
      const part = closure.part(request(unit));
      parts.push(part);
      return part.sql;
    },
    ids: () => {
      throw new Error('A condition on key sets asks for no ids.');
    },
  });
  const where = write(sql);
  return {
    where,
    session: parts.some(({ session }) => session === 'owner') ? 'owner' : 'any',
    prepare: parts.flatMap(({ prepare }) => prepare),
  };
}
