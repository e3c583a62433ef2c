import { InputError } from '../errors';
import { type PublicText, vouch } from './public-text';

/**
 * The input `comment-id`: it stands in the comment's hidden marker and keeps several databases' comments apart.
 *
 * @throws InputError unless it is 1 to 64 letters, digits, `.`, `_` or single `-`
 */
export function publicCommentId(raw: string): PublicText {
  if (!/^[A-Za-z0-9_.]+(?:-[A-Za-z0-9_.]+)*$/.test(raw) || raw.length > 64)
    throw new InputError(
      'comment-id',
      `is ${JSON.stringify(raw.slice(0, 80))}, which cannot stand in a comment's marker`,
      'Use 1 to 64 letters, digits, dots, underscores or single hyphens, e.g. "orders-db".',
    );
  return vouch(raw);
}
