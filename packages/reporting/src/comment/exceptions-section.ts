import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { code } from '../markdown/code';
import { escapeText } from '../markdown/escape-text';
import type { PublicReport, ReportedException } from '../public-report';
import { counted } from '../words/count';
import { shorten } from '../words/shorten';

/** Exceptions that migrations carry, with their reasons: a reviewer shall see what was waved through. */
export function exceptionsSection({ exceptions }: PublicReport, budget: number): PublicText {
  if (exceptions.length === 0) return publicText``;
  const lines: PublicText[] = [publicText`Allowed by a comment in the migration:`, publicText``];
  let length = 160;
  for (const [index, exception] of exceptions.entries()) {
    const text = exceptionLine(exception);
    if (length + text.length + 1 > budget) {
      const rest = exceptions.length - index;
      lines.push(publicText`- …and ${counted(rest, publicText`more`, publicText`more`)}`);
      break;
    }
    length += text.length + 1;
    lines.push(text);
  }
  return joinPublic(lines, publicText`\n`);
}

function exceptionLine({ rule, relation, reason, migration, used }: ReportedException): PublicText {
  const on = relation ? publicText` on ${code(shorten(relation, 80))}` : publicText``;
  const unused = used ? publicText`` : publicText` (nothing needed it: it can go)`;
  return publicText`- ${code(rule)}${on} in ${code(shorten(migration, 80))}, because “${escapeText(reason)}”${unused}`;
}
