import { type PublicText, publicText } from '@prodlike/core';
import { codeCell } from '../markdown/code';
import { details } from '../markdown/details';
import { type Column, tableWithin } from '../markdown/table';
import type { MigrationOrigin, PublicReport, ReportedMigration } from '../public-report';
import { bytes } from '../words/bytes';
import { count, counted } from '../words/count';
import { duration } from '../words/duration';
import { longestWaits } from '../words/longest-waits';
import { outcomeWords } from '../words/outcome-words';
import { shorten } from '../words/shorten';
import { toldMigrations } from '../words/told-migrations';

const columns: readonly Column[] = [
  { title: publicText`Migration`, align: 'left' },
  { title: publicText`Outcome`, align: 'left' },
  { title: publicText`Took`, align: 'right' },
  { title: publicText`Longest wait`, align: 'right' },
  { title: publicText`WAL`, align: 'right' },
];

const origins: Record<MigrationOrigin, PublicText> = {
  branch: publicText``,
  unknown: publicText``,
  pending: publicText` (was pending)`,
};

const fewMigrations = 8;

/** What ran: the branch's own and failed migrations first where not all fit; folded when there are many. */
export function migrationsSection(report: PublicReport, budget: number): PublicText {
  const migrations = toldMigrations(report);
  if (migrations.length === 0) return publicText``;
  const waits = longestWaits(report.locks);
  const isLong = migrations.length > fewMigrations;
  const ordered = isLong ? [...migrations].sort((a, b) => rank(a) - rank(b)) : migrations;
  const rows = ordered.map((migration) => row(migration, waits.get(migration.name) ?? 0));
  const { markdown, shown } = tableWithin(columns, rows, budget - 200);
  const rest = migrations.length - shown;
  const more = rest > 0 ? publicText`\n\n…and ${count(rest)} more in report.json.` : publicText``;
  const text = publicText`${markdown}${more}`;
  return isLong
    ? details(counted(migrations.length, publicText`migration`, publicText`migrations`), text)
    : text;
}

function row(migration: ReportedMigration, waitMs: number) {
  const { name, origin, outcome, durationMs, walBytes } = migration;
  return [
    publicText`${codeCell(shorten(name, 80))}${origins[origin]}`,
    isBad(migration) ? publicText`**${outcomeWords(migration)}**` : outcomeWords(migration),
    outcome === 'not-run' ? publicText`` : duration(durationMs),
    waitMs > 0 ? duration(waitMs) : publicText``,
    walBytes === undefined ? publicText`` : bytes(walBytes),
  ];
}

function rank(migration: ReportedMigration): number {
  if (isBad(migration)) return 0;
  if (migration.outcome === 'not-run') return 3;
  return migration.origin === 'pending' ? 2 : 1;
}

function isBad({ outcome }: ReportedMigration): boolean {
  return outcome === 'failed' || outcome === 'interrupted';
}
