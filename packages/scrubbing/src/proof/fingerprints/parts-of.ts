import type { SearchForm } from '../tables/searchable';
import { type Token, tokensOf } from './tokens-of';

/** What may be found of one value. */
export interface Parts {
  /** The value itself, a document's leaves, an array's elements. */
  readonly values: readonly string[];
  readonly tokens: readonly Token[];
}

/** @param text the value as its search form gives it */
export function partsOf(kind: SearchForm['kind'], text: string): Parts {
  if (kind === 'text') return { values: [text], tokens: tokensOf(text) };
  if (kind === 'words') {
    const plain = unescapeBytes(text);
    return { values: [plain, ...plain.split(' ')], tokens: tokensOf(plain) };
  }
  const leaves = leavesOf(text);
  return { values: leaves, tokens: leaves.flatMap(tokensOf) };
}

function leavesOf(json: string): string[] {
  const leaves: string[] = [];
  const pending: unknown[] = [parseJson(json)];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node === 'string') leaves.push(node);
    else if (typeof node === 'number') leaves.push(String(node));
    else if (typeof node === 'object' && node !== null) pending.push(...Object.values(node));
  }
  return leaves;
}

/** json may hold what JavaScript does not parse (a number too deep, an escape alone): it is then one text. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** encode(…, 'escape') writes bytes above 127 as three octal digits: UTF-8 inside bytea comes back by this. */
function unescapeBytes(text: string): string {
  if (!text.includes('\\')) return text;
  const bytes = text.replace(/\\(\d{3}|\\)/g, (_, code: string) =>
    code === '\\' ? '\\' : String.fromCharCode(Number.parseInt(code, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
