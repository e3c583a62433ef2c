import { quoteIdentifier } from '@prodlike/postgres';
import { maskNamed } from '../../compilation/compile-mask';
import type { MaskingPlan } from '../../masking-plan';
import type { DecidedColumn } from '../../policy/decision';
import { typeFamily } from '../type-family';

/** An SQL expression that a user wrote, as it stands in a query over its table. */
export interface UserExpression {
  readonly decided: DecidedColumn;
  /** Masked values of other columns stand as their originals: only the user's own words are judged. */
  readonly sql: string;
}

/** Every expression of the mask sql in a plan, those inside documents included. */
export function userExpressions({ columns }: MaskingPlan): UserExpression[] {
  return columns.flatMap((decided) =>
    optionsOfSql(decided.decision).map((options) => ({ decided, sql: expressionSql(decided, options) })),
  );
}

type Options = Readonly<Record<string, unknown>>;

function optionsOfSql(decision: DecidedColumn['decision']): Options[] {
  if (decision.kind === 'mask') return decision.mask === 'sql' ? [decision.options] : [];
  if (decision.kind !== 'document') return [];
  const inside = decision.paths.flatMap((path) => optionsOfSql(path.decision));
  return decision.rest.kind === 'placeholder' ? inside : [...inside, ...optionsOfSql(decision.rest)];
}

function expressionSql({ table, column, decision }: DecidedColumn, options: Options): string {
  const { type, name } = column;
  const leaf = type.array ? `(${quoteIdentifier(name)})[1]` : 'NULL::text';
  const target = { table, column, type, family: typeFamily(type), enumLabels: [], emailDomain: '' };
  return maskNamed('sql').compile(options, {
    ...target,
    locale: 'en',
    value: decision.kind === 'document' ? leaf : quoteIdentifier(name),
    original: quoteIdentifier,
    masked: (other) => ({ sql: quoteIdentifier(other), needsQuery: false }),
  }).sql;
}
