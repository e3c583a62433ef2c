import { type Column, quoteIdentifier } from '@prodlike/postgres';

/** SQL of a value with the column it comes from; null where it comes from an expression or is the place of a row. */
export interface Value {
  readonly sql: string;
  readonly column: Column | null;
}

const integers = new Set(['int2', 'int4', 'int8']);
const texts = new Set(['text', 'varchar']);

/** First oid that a user's object can have (FirstNormalObjectId). */
const firstUserOid = 16_384;

/** An extension's type has its operators beside it, where the search path need not lead. */
function equalsOperator({ type }: Column): string {
  const extensions = type.kind === 'base' && !type.array && type.baseOid >= firstUserOid;
  return extensions && type.domains.length === 0 ? `OPERATOR(${quoteIdentifier(type.schema)}.=)` : '=';
}

/** Other kinds of text (char(n), name) would be compared as text, by whose rules they differ. */
function needsCast(child: Column, parent: Column): boolean {
  const [from, to] = [child.type.base, parent.type.base];
  if (from === to || (integers.has(from) && integers.has(to)) || (texts.has(from) && texts.has(to)))
    return false;
  return child.type.category === 'S' && parent.type.category === 'S';
}

/** Two columns with different collations cannot be compared without naming one: the parent's, as foreign keys do. */
function collate(child: Value, parent: Column): string {
  const { collation } = parent.type;
  const same = child.column !== null && child.column.type.collation === collation;
  if (same || (collation === null && child.column === null)) return '';
  return ` COLLATE ${collation ?? 'pg_catalog."default"'}`;
}

/** SQL of a reference's value as a value of the parent's key: of its type and by its rules. */
export function asParentsValue(child: Value, parent: Column): string {
  const cast = child.column?.type.sql === parent.type.sql ? '' : `::${parent.type.sql}`;
  return `(${child.sql})${cast}${parent.type.category === 'S' ? collate(child, parent) : ''}`;
}

/** Whether `refersTo` leaves the child's side as it is, so that an index of the child finds it. */
export function indexFinds(child: Value, parent: Value): boolean {
  if (parent.column === null) return true;
  const cast = child.column !== null && needsCast(child.column, parent.column);
  return !cast && (parent.column.type.category !== 'S' || collate(child, parent.column) === '');
}

/** SQL that a reference has the value of a parent's key, by the rules of the parent's key, so that an index of either finds it. */
export function refersTo(child: Value, parent: Value): string {
  if (parent.column === null) return `${child.sql} = ${parent.sql}`;
  const cast =
    child.column !== null && needsCast(child.column, parent.column) ? `::${parent.column.type.sql}` : '';
  const collation = parent.column.type.category === 'S' ? collate(child, parent.column) : '';
  return `(${child.sql})${cast}${collation} ${equalsOperator(parent.column)} ${parent.sql}`;
}
