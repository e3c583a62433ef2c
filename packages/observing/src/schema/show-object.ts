import {
  catalogName,
  catalogQualifiedName,
  joinPublic,
  maskSql,
  measuredWords,
  type PublicText,
  publicText,
  slicePublic,
} from '@prodlike/core';
import { relationsOf } from './relations-of';
import type { SchemaProperty, SchemaReader } from './schema-reader';
import type { SchemaObject } from './schema-snapshot';

/** Longer definitions are cut: a difference is told, and the code itself stands in the repository. */
const longestShown = 200;

function qualified(schema: string, name: string): PublicText {
  return schema === '' ? catalogName(name) : catalogQualifiedName(schema, name);
}

/** An object's name with its schema, and with the relation or the arguments that belong to it. */
export function shownName({ named }: SchemaReader, { schema, object, part }: SchemaObject): PublicText {
  if (named === 'object') return qualified(schema, object);
  if (named === 'part') return qualified(schema, part);
  if (named === 'signature') return publicText`${qualified(schema, object)}(${measuredWords(part)})`;
  return publicText`${qualified(schema, object)}.${catalogName(part)}`;
}

function shortened(text: PublicText): PublicText {
  return text.length <= longestShown ? text : publicText`${slicePublic(text, 0, longestShown - 1)}…`;
}

function counted(lines: string): PublicText {
  return publicText`${lines.split('\n').length}`;
}

function shownRelations(value: string): PublicText {
  const names = relationsOf(value).map(({ schema, object }) => catalogQualifiedName(schema, object));
  return joinPublic(names, publicText`, `);
}

/** One property; no constant of it is shown. */
function shownProperty({ name, showing }: SchemaProperty, value: string): PublicText {
  if (showing === 'flag') return value === 'true' ? name : publicText`not ${name}`;
  if (value === '') return publicText`no ${name}`;
  switch (showing) {
    case 'words':
      return publicText`${name} ${measuredWords(value, longestShown)}`;
    case 'relations':
      return publicText`${name} ${shownRelations(value)}`;
    case 'items':
      return publicText`${counted(value)} ${name}`;
    case 'sql':
      return publicText`${name} ${shortened(maskSql(value))}`;
    default:
      return publicText`a ${name}`;
  }
}

/** How one property reads before and after; what differs in hidden parts only is called another one. */
export function shownChange(
  property: SchemaProperty,
  before: string,
  after: string,
): { readonly before: PublicText; readonly after: PublicText } {
  const shown = { before: shownProperty(property, before), after: shownProperty(property, after) };
  if (shown.before !== shown.after) return shown;
  const other = property.showing === 'items' ? publicText`other` : publicText`another`;
  return { before: shown.before, after: publicText`${other} ${property.name}` };
}
