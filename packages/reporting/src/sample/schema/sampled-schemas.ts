import * as v from 'valibot';
import { field, ms, text, whole } from '../../schema/field';

export const sourceSchema = v.strictObject({
  database: text('name of the source database'),
  serverVersion: text('version of its server'),
  snapshotAt: field(
    v.nullable(v.string()),
    'the moment that every row is of, ISO 8601, UTC; null where nothing was copied',
  ),
  standby: field(v.nullable(v.boolean()), 'whether it is a hot standby; null where that was not seen'),
});

export const maskingSummarySchema = v.strictObject({
  unmasked: field(v.boolean(), 'nothing was masked, because `unmasked: true` said so'),
  masked: whole('columns of copied tables that are masked'),
  kept: whole('and that are kept with a reason'),
  generated: whole('and that the server computes from others'),
});

export const phaseSchema = v.strictObject({
  title: text('step of the run'),
  durationMs: ms('how long it took'),
});

export const sampleTableSchema = v.strictObject({
  table: text('table, with its schema unless that is public'),
  sourceRows: whole('rows in the source; -1 where that is not known'),
  sourceRowsExact: field(v.boolean(), 'false where it is an estimate of the source’s statistics'),
  rows: whole('rows in the sample, counted'),
  bytes: ms('bytes of COPY data'),
  durationMs: ms('how long it took'),
  checksum: text('over the COPY data, hexadecimal; the same on both ends'),
});

export const edgeSchema = v.strictObject({
  edge: text('the foreign key as prodlike.yml names it: `shop.orders(customer_id)`'),
  direction: field(
    v.picklist(['down', 'up']),
    '`down`: children of wanted rows; `up`: rows that others refer to',
  ),
  from: text('table whose rows asked for others'),
  to: text('table whose rows came'),
  rows: whole('rows that came by it and were not there yet'),
});

export const sequenceSchema = v.strictObject({
  sequence: text('sequence'),
  value: text('what it was set to'),
  called: field(v.boolean(), 'whether that value counts as used, so that the next one comes after it'),
  by: text('where the value comes from'),
});

export const imageSchema = v.strictObject({
  id: text('id of the image, or the folder'),
  digest: field(v.nullable(v.string()), 'of the manifest in the registry; null where it was not pushed'),
  bytes: ms('size of the image as the engine counts it, or of the folder'),
  labels: field(v.record(v.string(), v.string()), 'its labels'),
  readyMs: ms('from its start to the first answered query'),
  references: field(v.array(v.string()), 'names under which it is found'),
});
