import { ownershipTags } from '@prodlike/aws';
import { InputError } from '@prodlike/core';
import { namedLines } from './named-lines';

const ours = 'prodlike:';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html: 50 tags in all, ours among them. */
const mostTags = 50 - Object.keys(ownershipTags).length;
const keyForm = /^[\p{L}\p{N} _.:/=+\-@]{1,128}$/u;
const valueForm = /^[\p{L}\p{N} _.:/=+\-@]{0,256}$/u;

/** The input tags. @throws InputError for what RDS would refuse, and for tags of our own */
export function wantedTags(text: string): Readonly<Record<string, string>> {
  const tags = namedLines('tags', text, 'team=shop');
  const remedy =
    'Use letters, digits, blanks and _ . : / = + - @, at most 128 for a name and 256 for a value.';
  for (const [name, value] of tags) {
    const shown = JSON.stringify(name.slice(0, 60));
    if (/^aws:/i.test(name) || name.toLowerCase().startsWith(ours))
      throw new InputError('tags', `has ${shown}, whose beginning is not for users`, 'Choose another name.');
    if (!keyForm.test(name)) throw new InputError('tags', `has the name ${shown}, which RDS refuses`, remedy);
    if (!valueForm.test(value))
      throw new InputError('tags', `has a value of ${shown} that RDS refuses`, remedy);
  }
  if (tags.size > mostTags)
    throw new InputError('tags', `has ${tags.size} tags`, `Leave out some: ${mostTags} fit besides our own.`);
  return Object.fromEntries(tags);
}
