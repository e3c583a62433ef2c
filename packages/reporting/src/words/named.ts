import { type PublicText, publicText, replacePublic } from '@prodlike/core';
import { cutEnd, shorten } from './shorten';

const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}`]/gu;

/**
 * A name inside a sentence: between backticks, which it cannot hold itself. Findings' messages and advice are plain
 * text in which only names stand between backticks; `prose` turns them into markdown.
 */
export function named(name: PublicText): PublicText {
  return publicText`\`${replacePublic(shorten(name, 100), unprintable, publicText`ʼ`)}\``;
}

/** A statement inside a sentence: its beginning, between backticks. */
export function quotedStatement(sql: PublicText): PublicText {
  return publicText`\`${replacePublic(cutEnd(sql, 160), unprintable, publicText`ʼ`)}\``;
}
