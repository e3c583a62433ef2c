import { type PublicText, publicCommentId, publicText } from '@prodlike/core';

/**
 * The first line of a comment, by which it is found again.
 *
 * @throws InputError where the comment id cannot stand in a marker
 */
export function commentMarker(commentId: string): PublicText {
  return publicText`<!-- prodlike:migration-test comment-id=${publicCommentId(commentId)} -->`;
}

/** True for a comment that this comment id made. The marker counts on the first line only: elsewhere it may be quoted. */
export function hasMarker(body: string, commentId: string): boolean {
  return body.split(/\r?\n/, 1)[0]?.trim() === commentMarker(commentId);
}
