import { quoteIdentifier, quoteLiteral } from '@prodlike/postgres';
import { compileMask } from '../compilation/compile-mask';
import type { CompiledValue, ValueSource } from '../compilation/compiled-value';
import type { MaskPromise } from '../masks/mask';
import { MaskRefusal } from '../policy/mask-refusal';
import type { DocumentDecision, LeafDecision } from './document-decision';
import { documentPromise } from './document-promise';
import { leafTarget } from './json-leaf-arms';
import { decisionHere, goesInto, namedKeys, type PathState, underKey } from './path-state';

/** Keys of an hstore are paths of one step. Its values are texts; NULL stays NULL. */
export function compileHstore(decision: DocumentDecision, source: ValueSource): CompiledValue {
  const { row, sql } = source;
  const start: PathState = { depth: 0, paths: decision.paths };
  const deep = decision.paths.find(({ path }) => path.length > 1 || path[0]?.kind === 'element');
  if (deep !== undefined && goesInto(start, 'object'))
    throw new MaskRefusal(`an hstore has no path ${deep.text}`, 'Its keys are paths of one step.');
  const promises: MaskPromise[] = [];
  const [key, value] = [row.freshName(), row.freshName()];
  const leaf = (chosen: LeafDecision): string => {
    if (chosen.kind === 'keep') return value;
    if (chosen.kind !== 'mask') return `CASE WHEN ${value} IS NOT NULL THEN 'masked' END`;
    const target = leafTarget(source.target, 'text');
    const { expression, promise } = compileMask(chosen.mask, chosen.options, { target, sql: value, row });
    promises.push(promise);
    return `(${expression.sql})::text`;
  };
  const at = (state: PathState): string => leaf(decisionHere(state)?.decision ?? decision.rest);
  const named = namedKeys(start).map(
    (name) => `WHEN ${quoteLiteral(name)} THEN ${at(underKey(start, name))}`,
  );
  const other = at(underKey(start, null));
  const masked = named.length === 0 ? other : `CASE ${key} ${named.join(' ')} ELSE ${other} END`;
  const schema = hstoreSchema(source);
  const pairs = `${schema}.each(${sql}) AS ${row.freshName()}(${key}, ${value})`;
  const made = `(SELECT coalesce(${schema}.hstore(array_agg(${key}), array_agg(${masked})), '') FROM ${pairs})`;
  const decisions = [decision.rest, ...decision.paths.map((path) => path.decision)];
  return {
    expression: { sql: `CASE WHEN ${sql} IS NOT NULL THEN ${made} END`, needsQuery: true },
    promise: documentPromise(
      promises,
      decisions.some(({ kind }) => kind === 'keep'),
    ),
  };
}

function hstoreSchema({ row }: ValueSource): string {
  const extension = row.catalog.extensions.find(({ name }) => name === 'hstore');
  if (extension !== undefined) return quoteIdentifier(extension.schema);
  throw new MaskRefusal(
    'its type is no hstore of the extension of that name',
    'Keep it, or use the mask sql.',
  );
}
