import { type PublicText, publicText, replacePublic } from '@prodlike/core';

const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Text as a code span: GitHub neither formats, links nor mentions anything in it. The span's own backticks are more
 * than any run of them inside (CommonMark 6.1).
 */
export function code(text: PublicText): PublicText {
  const visible = replacePublic(text, unprintable, publicText` `);
  if (visible.trim() === '') return publicText`\`(empty)\``;
  const longestRun = Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length));
  if (longestRun === 0) return publicText`\`${visible}\``;
  const fence = ticks(longestRun + 1);
  return publicText`${fence} ${visible} ${fence}`;
}

/**
 * A code span for a table's cell, where `|` ends the cell even in a span unless a backslash stands before it
 * (GFM 4.10). A pipe that follows a backslash cannot be told so; it becomes a broken bar.
 */
export function codeCell(text: PublicText): PublicText {
  const piped = replacePublic(text, /\\+\|/g, (match) => replacePublic(match, /\|/g, publicText`¦`));
  return replacePublic(code(piped), /\|/g, publicText`\\|`);
}

/** Lines of SQL in a fenced block. */
export function fenced(sql: PublicText, language: PublicText): PublicText {
  const longestRun = Math.max(2, ...[...sql.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = ticks(longestRun + 1);
  const visible = replacePublic(sql, /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, publicText` `);
  return publicText`${fence}${language}\n${visible}\n${fence}`;
}

function ticks(number: number): PublicText {
  let run = publicText``;
  for (let i = 0; i < number; i++) run = publicText`${run}\``;
  return run;
}
