import { lexSql } from '@prodlike/core';
import { identifierOf, type TokenCursor } from './token-cursor';

/** A SET that the observers follow. `value` undefined: back to the default. */
export interface SettingChange {
  readonly name: 'lock_timeout' | 'search_path';
  readonly local: boolean;
  readonly value: readonly string[] | undefined;
}

function unquoted(text: string): string {
  return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;
}

function values(cursor: TokenCursor): string[] {
  const found: string[] = [];
  while (!cursor.done) {
    const token = cursor.next();
    if (token === undefined || token.text === ',' || token.text === ';') continue;
    found.push(identifierOf(token) ?? unquoted(token.text));
  }
  return found;
}

/**
 * @param command `SET` or `RESET`
 * @param cursor after that word
 */
export function settingChange(command: string, cursor: TokenCursor): SettingChange | undefined {
  const local = cursor.accept('LOCAL');
  if (!local) cursor.accept('SESSION');
  const name = cursor.identifier();
  if (name !== 'lock_timeout' && name !== 'search_path') return undefined;
  if (command === 'RESET') return { name, local: false, value: undefined };
  if (!cursor.accept('TO') && !cursor.accept('=')) return undefined;
  const value = cursor.at('DEFAULT') ? undefined : values(cursor);
  return { name, local, value };
}

/** Schema names of a search_path setting as SHOW prints it. */
export function searchPathOf(setting: string): string[] {
  return lexSql(setting).flatMap((token) => identifierOf(token) ?? []);
}

const unitMs: Readonly<Record<string, number>> = {
  us: 0.001,
  '': 1,
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A time setting (`5s`, `200ms`, `0`, `3000`) in ms; undefined where it is none. */
export function durationSettingMs(setting: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(us|ms|s|min|h|d)?\s*$/.exec(setting);
  const unit = unitMs[match?.[2] ?? ''];
  return match === null || unit === undefined ? undefined : Math.round(Number(match[1]) * unit);
}
