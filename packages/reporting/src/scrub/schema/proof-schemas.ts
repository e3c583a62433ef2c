import * as v from 'valibot';
import { field, ms, text, whole } from '../../schema/field';

export const residueSchema = v.strictObject({
  kind: field(
    v.picklist([
      'value',
      'raw-file',
      'statistics',
      'comment',
      'default',
      'function',
      'constraint',
      'view',
      'statement-text',
      'large-object',
      'foreign-table',
      'dead-tuples',
    ]),
    'where something of the original may be',
  ),
  where: text('object or file'),
  count: whole('how many times'),
  fails: field(v.boolean(), 'whether it fails the proof; the others are for a person to look at'),
});

export const planSchema = v.strictObject({
  query: text('its name in prodlike.yml'),
  changed: field(v.boolean(), 'whether it is planned differently'),
  before: text('node types before, outermost first'),
  after: text('and after'),
  costBefore: ms('the planner’s cost before'),
  costAfter: ms('and after'),
});

export const anonymitySchema = v.strictObject({
  table: text('table'),
  columns: field(v.array(v.string()), 'its quasi-identifiers'),
  smallestGroup: whole('rows in the smallest group of equal values: the k of k-anonymity'),
  groups: whole('groups'),
  singletons: whole('groups of one row'),
});
