import { publicWord } from '@prodlike/core';
import type { SchemaProperty, Showing } from '../schema-reader';

function shownAs(showing: Showing) {
  return <T extends string>(name: string extends T ? never : T): SchemaProperty => ({
    name: publicWord(name),
    showing,
  });
}

export const words = shownAs('words');
export const sql = shownAs('sql');
export const items = shownAs('items');
export const flag = shownAs('flag');
export const relations = shownAs('relations');
export const hidden = shownAs('private');

/** Properties of nearly every object. */
export const owner = words('owner');
export const granted = words('privileges');
export const comment = hidden('comment');
