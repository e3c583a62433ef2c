import type { Section } from './toc-entry';

const byKind: ReadonlyMap<string, Section> = new Map([
  ['ACL', 'none'],
  ['ACL LANGUAGE', 'none'],
  ['COMMENT', 'none'],
  ['BLOB COMMENTS', 'data'],
  ['BLOBS', 'data'],
  ['SEQUENCE SET', 'data'],
  ['TABLE DATA', 'data'],
  ['CONSTRAINT', 'post-data'],
  ['CHECK CONSTRAINT', 'post-data'],
  ['FK CONSTRAINT', 'post-data'],
  ['INDEX', 'post-data'],
  ['RULE', 'post-data'],
  ['TRIGGER', 'post-data'],
]);

/** The section of an entry of archive version 1.10 (servers 8.0 to 8.3), which does not state it. */
export function sectionOfKind(kind: string): Section {
  return byKind.get(kind) ?? 'pre-data';
}
