import { lexSql } from '@prodlike/core';
import { readText } from './read-values';
import type { ReportFault } from './report-fault';

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/**
 * One SQL expression or list that stays what it is between parentheses: no comment, no second statement, no parenthesis that
 * closes another's. Comments are taken out.
 */
export function readSql(given: unknown, expected: string, report: ReportFault): string | undefined {
  const text = readText(given, expected, report);
  if (text === undefined) return undefined;
  const fault = sqlFault(text);
  if (fault === undefined) return withoutComments(text);
  report([], fault);
  return undefined;
}

function sqlFault(text: string): string | undefined {
  const awaited: string[] = [];
  for (const { kind, text: token } of lexSql(text)) {
    if (kind === 'parameter') return `has the parameter ${token}, for which there is no value`;
    if (token === ';') return 'has a semicolon; one expression is expected';
    if (isOpenQuote(kind, token)) return 'has a quote that is not closed';
    if (kind === 'comment' && token.startsWith('/*') && !token.endsWith('*/'))
      return 'has a comment that is not closed';
    if (kind !== 'punctuation') continue;
    const close = closing[token];
    if (close !== undefined) awaited.push(close);
    else if ((token === ')' || token === ']') && awaited.pop() !== token)
      return `has a "${token}" that closes nothing`;
  }
  return awaited.length === 0 ? undefined : `lacks ${awaited.reverse().join('')} at its end`;
}

/** What never closes runs to the end of the text: so its end shows it. */
function isOpenQuote(kind: string, token: string): boolean {
  if (kind === 'quoted-identifier') return !/^(?:[uU]&)?"(?:[^"]|"")*"$/.test(token);
  if (kind !== 'string') return false;
  const dollar = /^\$[^$]*\$/.exec(token)?.[0];
  if (dollar !== undefined) return token.length < 2 * dollar.length || !token.endsWith(dollar);
  if (/^[eE]'/.test(token)) return !/^[eE]'(?:[^'\\]|''|\\[\s\S])*'$/.test(token);
  return !/^(?:[a-zA-Z]|[uU]&)?'(?:[^']|'')*'$/.test(token);
}

function withoutComments(text: string): string {
  const comments = lexSql(text).filter(({ kind }) => kind === 'comment');
  let kept = '';
  let at = 0;
  for (const { start, end } of comments) {
    kept += `${text.slice(at, start)} `;
    at = end;
  }
  return (kept + text.slice(at)).trim();
}
