import { branchText, type PublicText, publicText } from '@prodlike/core';

/** `prodlike: allow <rule>[ on <relation>] because <reason>` in a comment of a migration's file. */
export interface MigrationException {
  readonly rule: PublicText;
  readonly relation?: PublicText;
  /** Written by the branch's author for its readers; at most 200 characters, one line. */
  readonly reason: PublicText;
  /** 1-based. */
  readonly line: number;
}

/** A comment that was meant as an exception and is none. */
export interface ExceptionFault {
  readonly line: number;
  readonly fault: PublicText;
}

export interface ParsedExceptions {
  readonly exceptions: readonly MigrationException[];
  readonly faults: readonly ExceptionFault[];
}

const longestLine = 2_000;
const mostPerFile = 100;
const comment = /(?:--|#|\/\/|\/\*|^\s*\*)\s*prodlike:\s*(.*)$/i;
const allowance = /^allow\s+([\w-]+)(?:\s+on\s+(\S.*?))?(?:\s+because\b[:\s]*(.*))?$/i;

/**
 * Finds the exceptions of a migration file in any language whose comments start with `--`, `#`, `//` or `/*`.
 * Never throws; at most 100 a file are read.
 */
export function parseExceptions(source: string): ParsedExceptions {
  const exceptions: MigrationException[] = [];
  const faults: ExceptionFault[] = [];
  for (const [index, text] of source.split(/\r\n|\r|\n/).entries()) {
    if (text.length > longestLine || !/prodlike:/i.test(text)) continue;
    if (exceptions.length + faults.length >= mostPerFile) break;
    const wish = comment
      .exec(text)?.[1]
      ?.replace(/\s*\*\/\s*$/, '')
      .trim();
    if (wish === undefined) continue;
    const parsed = parseWish(wish);
    if (typeof parsed === 'string') faults.push({ line: index + 1, fault: parsed });
    else exceptions.push({ ...parsed, line: index + 1 });
  }
  return { exceptions, faults };
}

function parseWish(wish: string): Omit<MigrationException, 'line'> | PublicText {
  const match = allowance.exec(wish);
  if (!match?.[1]) return publicText`it is not of the form "prodlike: allow <rule> because <reason>"`;
  const reason = branchText(match[3] ?? '');
  if (!/[\p{L}\p{N}]/u.test(reason)) return publicText`it gives no reason`;
  return {
    rule: branchText(match[1].toLowerCase(), 64),
    ...(match[2] ? { relation: branchText(match[2], 128) } : {}),
    reason,
  };
}
