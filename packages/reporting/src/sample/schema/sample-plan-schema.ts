import * as v from 'valibot';
import { field, ms, text, whole } from '../../schema/field';

export const omissionSchema = v.strictObject({
  object: text('what the copy does not have'),
  reason: text('why'),
});

/** What `plan` foresees. */
export const samplePlanSchema = v.strictObject({
  rows: whole('rows of the sample, estimated'),
  bytes: ms('bytes on the wire, estimated'),
  linkBytesPerSecond: field(
    v.nullable(v.number()),
    'measured between the source and the runner; null where it was not measured',
  ),
  copyMs: field(v.nullable(v.number()), 'how long copying takes at that rate; null where it is not known'),
  tables: field(
    v.array(
      v.strictObject({
        table: text('table, with its schema unless that is public'),
        sourceRows: whole('rows in the source, by its statistics; -1 where it has none'),
        rows: whole('rows in the sample, estimated'),
        bytes: ms('bytes on the wire, estimated'),
      }),
    ),
    'tables with rows in the sample',
  ),
  exploding: field(v.array(v.string()), 'edges that bring far more rows than they start from'),
  unindexed: field(v.array(v.string()), 'foreign keys that no index of the child begins with'),
  leftOut: field(v.array(omissionSchema), 'tables without rows in the sample'),
});
