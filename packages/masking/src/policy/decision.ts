import type { Column, Table } from '@prodlike/postgres';
import type { DetectedKind } from '../detection/detection';
import type { Locale } from '../masks/mask';
import type { ColumnPattern } from './parse-column-pattern';

/** What prodlike.yml says of one value: kept, or masked in a way. */
export type ValueDecision =
  | { readonly kind: 'keep'; readonly reason: string }
  | { readonly kind: 'mask'; readonly mask: string; readonly options: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'document';
      readonly paths: readonly PathDecision[];
      /** Of what no path declares. Unless prodlike.yml says otherwise scalars become placeholders of their type and containers empty. */
      readonly rest: ValueDecision | { readonly kind: 'placeholder' };
    };

/** A path inside JSON, JSONB, hstore or an array: `contact.email`, `orders[*].note`, `*`, `[*]`. */
export interface PathDecision {
  readonly path: readonly PathStep[];
  /** As written. */
  readonly text: string;
  readonly decision: ValueDecision;
}

export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'any-key' }
  | { readonly kind: 'element' };

/** A column with its decision and where it came from. */
export interface DecidedColumn {
  readonly table: Table;
  readonly column: Column;
  readonly decision: ValueDecision | { readonly kind: 'generated' };
  /** The rule as written in prodlike.yml, with its line where known: `columns "*.email"`, `types inet`, `detected email`, `foreign key to crm.customers.id`, `parent shop.orders`, `generated`. */
  readonly rule: string;
  /** `quasi-identifier: true` beside the decision: counts for k-anonymity. */
  readonly quasiIdentifier: boolean;
}

/** A column that no rule decides. */
export interface UndecidedColumn {
  readonly table: Table;
  readonly column: Column;
  /** A path inside the column's documents; absent for the column itself. */
  readonly path?: string;
  /** What to write, as YAML of one line: `crm.staff.phone: phone`. */
  readonly suggestion: string;
  /** Why: words without any value, e.g. `the name says phone; 98 % of 1,000 sampled values look like phone numbers`. */
  readonly evidence: readonly string[];
}

/** Something in the policy that cannot be; refused before anything runs (exit code 2). */
export interface PolicyFault {
  /** The key as written: `columns "crm.custmers.email"`. */
  readonly where: string;
  readonly fault: string;
  readonly remedy: string;
}

/** masking in prodlike.yml, parsed. */
export interface Policy {
  readonly locale: Locale;
  readonly emailDomain: string;
  readonly columns: readonly ColumnRule[];
  readonly types: readonly TypeRule[];
  readonly detected: readonly DetectedRule[];
  /** What happens to large objects, which no column rule can reach. */
  readonly largeObjects?: 'remove' | { readonly keep: string };
}

interface Rule {
  /** The key as written. */
  readonly text: string;
  readonly decision: ValueDecision;
  readonly quasiIdentifier: boolean;
}
/** One to three parts: column; table.column; schema.table.column. */
export interface ColumnRule extends Rule, ColumnPattern {}
export interface TypeRule extends Rule {
  readonly type: string;
}
export interface DetectedRule extends Rule {
  readonly detected: DetectedKind;
}
