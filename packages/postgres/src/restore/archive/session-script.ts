import type { TocEntry } from './toc-entry';

/** Entries that hold a setting of the dump, for each session that loads a part of it. */
const settingKinds = new Set(['ENCODING', 'STDSTRINGS', 'SEARCHPATH']);

/** True for entries that `sessionScript` covers, or that describe the database itself, which exists already. */
export function isAboutSession(entry: TocEntry): boolean {
  return settingKinds.has(entry.kind) || entry.kind === 'DATABASE';
}

/**
 * The settings under which an archive is loaded, as _doSetFixedOutputState of pg_backup_archiver.c: function bodies may
 * name what comes later, and rows are not filtered by policies.
 */
export function sessionScript(entries: readonly TocEntry[]): string {
  const settings = entries.filter((entry) => settingKinds.has(entry.kind)).map((entry) => entry.definition);
  return [
    'SET check_function_bodies = false;',
    'SET xmloption = content;',
    'SET row_security = off;',
    ...settings,
  ].join('\n');
}

/** As the STDSTRINGS entry says; on where there is none. */
export function standardConformingStrings(entries: readonly TocEntry[]): boolean {
  const entry = entries.find(({ kind }) => kind === 'STDSTRINGS');
  return entry === undefined || !/=\s*'?off/i.test(entry.definition);
}
