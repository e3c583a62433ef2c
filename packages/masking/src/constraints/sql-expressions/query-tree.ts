/** What a parsed query uses, as pg_rewrite.ev_action tells it (nodeToString of the server's Query). */
export interface QueryTree {
  /** oids of the relations in every FROM, subqueries included; a relation that is read twice stands twice. */
  readonly relations: readonly number[];
  /** oids of all functions, those behind operators, aggregates and casts included. */
  readonly functions: readonly number[];
  /** oids of operators, whose functions may stand nowhere else. */
  readonly operators: readonly number[];
  /** Of the outermost query, which must give one value for each row. */
  readonly aggregates: boolean;
  readonly windowFunctions: boolean;
  readonly setReturning: boolean;
}

/**
 * Reads the fields that PostgreSQL 13 to 18 write alike. Names and constants cannot be mistaken for fields: outToken escapes
 * their blanks, and constants are lists of bytes.
 */
export function readQueryTree(text: string): QueryTree {
  const oids = (field: RegExp): number[] =>
    [...text.matchAll(field)].map((match) => Number(match[1])).filter((oid) => oid !== 0);
  const flag = (name: string): boolean => new RegExp(` :${name} (true|false)`).exec(text)?.[1] === 'true';
  return {
    relations: oids(/ :rtekind 0 :relid (\d+)/g),
    functions: oids(/ :(?:funcid|opfuncid|aggfnoid|winfnoid) (\d+)/g),
    operators: oids(/ :(?:opno|eqop|sortop) (\d+)/g),
    aggregates: flag('hasAggs'),
    windowFunctions: flag('hasWindowFuncs'),
    setReturning: flag('hasTargetSRFs'),
  };
}
