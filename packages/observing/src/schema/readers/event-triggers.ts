import { publicWord } from '@prodlike/core';
import { notOfExtension } from '@prodlike/postgres';
import type { SchemaReader } from '../schema-reader';
import { commentOn, roleName } from './catalog-terms';
import { comment, owner, words } from './property';

/** The user's; those of observers are named after their schema. */
export const eventTriggers: SchemaReader = {
  object: publicWord('event trigger'),
  named: 'object',
  properties: [words('event'), words('function'), words('tags'), words('state'), owner, comment],
  sql: () => `SELECT NULL, t.evtname, NULL, t.evtevent, t.evtfoid::regprocedure::text,
    array_to_string(t.evttags, ', '),
    CASE t.evtenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica only' ELSE 'always' END,
    ${roleName('t.evtowner')}, ${commentOn('pg_event_trigger', 't.oid')}
  FROM pg_event_trigger t
  WHERE t.evtname !~ '^prodlike_[0-9a-f]{12}' AND ${notOfExtension('pg_event_trigger', 't.oid')}`,
};
