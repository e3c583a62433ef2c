import * as v from 'valibot';
import { field, maybe, maybeLine, maybeText, text } from './field';

export const findingSchema = v.strictObject({
  rule: text('the rule’s stable id; see the table of rules'),
  level: field(v.picklist(['warning', 'danger', 'failed']), 'how bad it is'),
  migration: text('migration at fault; the tool where it is no single migration'),
  run: maybe(v.picklist(['second', 'rollback']), 'the further run it is about; absent: the migrations’ own'),
  relation: maybeText('relation it is about'),
  message: text('what was measured and what would have waited; names stand between backticks'),
  advice: text('what to write instead; names stand between backticks'),
  recipe: maybeText('SQL to write instead'),
  statement: maybeText('statement at fault, constants masked'),
  blockedMs: maybe(v.number(), 'how long reads or writes would have waited, ms'),
  file: maybeText('the migration’s file in the repository'),
  line: maybeLine('line within the file, from 1'),
  exception: maybeText('reason of a `prodlike: allow` comment: it does not count for the verdict'),
});

export const exceptionSchema = v.strictObject({
  rule: text('rule that is allowed'),
  relation: maybeText('relation it is allowed on; all where absent'),
  reason: text('why, in the author’s words'),
  migration: text('migration that carries it'),
  file: maybeText('the migration’s file in the repository'),
  line: field(v.pipe(v.number(), v.integer()), 'line of the comment, from 1'),
  used: field(v.boolean(), 'false where no finding answered to it'),
});
