import type { ColumnType } from '@prodlike/postgres';
import { compileMask, maskNamed } from '../compilation/compile-mask';
import type { ValueSource } from '../compilation/compiled-value';
import { bindNames } from '../masks/bind-names';
import type { MaskPromise, MaskTarget, TypeFamily } from '../masks/mask';
import type { JsonType } from './json-placeholder';

export interface JsonLeaf {
  readonly mask: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Its SQL is of the JSON type. */
  readonly source: ValueSource;
  readonly json: JsonType;
}

/** What becomes of a leaf that has one type when it is masked. */
export interface JsonLeafArm {
  /** As json_typeof gives it. */
  readonly type: 'string' | 'number' | 'boolean';
  /** Of the JSON type. */
  readonly sql: string;
  readonly promise: MaskPromise;
}

/** The families that a value inside JSON can be masked as. */
type LeafFamily = Extract<TypeFamily, 'text' | 'numeric' | 'boolean' | 'date'>;

const builtIn: Readonly<Record<LeafFamily, readonly [base: string, oid: number, category: string]>> = {
  text: ['text', 25, 'S'],
  numeric: ['numeric', 1700, 'N'],
  boolean: ['bool', 16, 'B'],
  date: ['date', 1082, 'D'],
};

/** A date as ISO 8601 writes it, with or without a time behind it. The 31st of a shorter month counts as the first of the next. */
const isoDate = "'^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([T ][0-9:.,+Z -]{1,40})?$'";
const plainNumberOrBoolean = "'^(true|false|-?(0|[1-9][0-9]{0,99})([.][0-9]{1,99})?)$'";
const plainNumber = "'^-?(0|[1-9][0-9]{0,99})([.][0-9]{1,99})?$'";

type WriteArm = (leaf: JsonLeaf, masked: MaskedName, type: JsonLeafArm['type']) => JsonLeafArm;
type Candidate = readonly [LeafFamily, JsonLeafArm['type'], WriteArm];

/** A mask that does not look at what it replaces gives a text, which becomes a number, true or false where it looks like one. */
const ofAnyType: readonly Candidate[] = [
  ['text', 'string', stringAsText],
  ['text', 'number', scalarAsText],
  ['text', 'boolean', scalarAsText],
];
const byFamily: readonly Candidate[] = [
  ['text', 'string', stringAsText],
  ['date', 'string', stringAsDate],
  ['numeric', 'string', stringAsNumber],
  ['numeric', 'number', numberAsNumber],
  ['text', 'number', scalarAsText],
  ['boolean', 'boolean', booleanAsBoolean],
];

/** At most one arm a type: that of the first family that the mask takes. */
export function jsonLeafArms(leaf: JsonLeaf): readonly JsonLeafArm[] {
  const { families } = maskNamed(leaf.mask);
  const candidates = families.includes('other') ? ofAnyType : byFamily;
  const taken = candidates.filter(([family]) => families.includes(family));
  return taken
    .filter(([, type], index) => taken.findIndex((other) => other[1] === type) === index)
    .map(([family, type, write]) => write(leaf, maskAs(leaf, family), type));
}

/** The mask over a value of a family that has been bound to a name. */
function maskAs({ mask, options, source }: JsonLeaf, family: LeafFamily) {
  const name = source.row.freshName();
  const target = leafTarget(source.target, family);
  const { expression, promise } = compileMask(mask, options, { ...source, target, sql: name });
  return { name, sql: expression.sql, promise };
}

/** The place of a leaf that is masked as a value of a family. */
export function leafTarget(target: MaskTarget, family: LeafFamily): MaskTarget {
  return { ...target, type: leafType(family), family, enumLabels: [] };
}

type MaskedName = ReturnType<typeof maskAs>;

function leafType(family: LeafFamily): ColumnType {
  const [base, oid, category] = builtIn[family];
  const names = { oid, sql: base, schema: 'pg_catalog', name: base, base, baseOid: oid, category };
  const limits = { maxLength: null, precision: null, scale: null, collation: null };
  return { ...names, kind: 'base', array: false, domains: [], ...limits };
}

function scalarText({ source }: JsonLeaf): string {
  return `(${source.sql} #>> '{}')`;
}

function stringAsText(
  leaf: JsonLeaf,
  { name, sql, promise }: MaskedName,
  type: JsonLeafArm['type'],
): JsonLeafArm {
  return { type, promise, sql: bindNames([{ [name]: scalarText(leaf) }], `to_${leaf.json}((${sql})::text)`) };
}

function stringAsDate(
  leaf: JsonLeaf,
  { name, sql, promise }: MaskedName,
  type: JsonLeafArm['type'],
): JsonLeafArm {
  const text = leaf.source.row.freshName();
  const date = `CASE WHEN ${text} ~ ${isoDate} THEN (left(${text}, 8) || '01')::date + (substr(${text}, 9, 2)::int - 1) END`;
  const masked = `to_${leaf.json}(to_char(${sql}, 'YYYY-MM-DD') || substr(${text}, 11))`;
  const result = `CASE WHEN ${name} IS NULL THEN '"masked"'::${leaf.json} ELSE ${masked} END`;
  return {
    type,
    promise,
    sql: bindNames([{ [text]: scalarText(leaf) }, { [text]: text, [name]: date }], result),
  };
}

function stringAsNumber(
  leaf: JsonLeaf,
  { name, sql, promise }: MaskedName,
  type: JsonLeafArm['type'],
): JsonLeafArm {
  const text = leaf.source.row.freshName();
  const number = `CASE WHEN ${text} ~ ${plainNumber} THEN ${text}::numeric END`;
  const result = `CASE WHEN ${name} IS NULL THEN '"masked"'::${leaf.json} ELSE to_${leaf.json}((${sql})::text) END`;
  return { type, promise, sql: bindNames([{ [text]: scalarText(leaf) }, { [name]: number }], result) };
}

function numberAsNumber(
  leaf: JsonLeaf,
  { name, sql, promise }: MaskedName,
  type: JsonLeafArm['type'],
): JsonLeafArm {
  const number = `${scalarText(leaf)}::numeric`;
  return { type, promise, sql: bindNames([{ [name]: number }], `to_${leaf.json}((${sql})::numeric)`) };
}

function scalarAsText(
  leaf: JsonLeaf,
  { name, sql, promise }: MaskedName,
  type: JsonLeafArm['type'],
): JsonLeafArm {
  const masked = leaf.source.row.freshName();
  const result = `CASE WHEN ${masked} ~ ${plainNumberOrBoolean} THEN ${masked}::${leaf.json} ELSE to_${leaf.json}(${masked}) END`;
  return {
    type,
    promise,
    sql: bindNames([{ [name]: scalarText(leaf) }, { [masked]: `(${sql})::text` }], result),
  };
}

function booleanAsBoolean(
  leaf: JsonLeaf,
  { name, sql, promise }: MaskedName,
  type: JsonLeafArm['type'],
): JsonLeafArm {
  const value = `${scalarText(leaf)}::boolean`;
  return { type, promise, sql: bindNames([{ [name]: value }], `to_${leaf.json}((${sql})::boolean)`) };
}
