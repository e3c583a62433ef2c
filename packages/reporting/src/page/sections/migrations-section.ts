import { type PublicText, publicText } from '@prodlike/core';
import type { MigrationOrigin, PublicReport, ReportedMigration } from '../../public-report';
import { bytes } from '../../words/bytes';
import { count } from '../../words/count';
import { duration } from '../../words/duration';
import { longestWaits } from '../../words/longest-waits';
import { outcomeWords } from '../../words/outcome-words';
import { shorten } from '../../words/shorten';
import { toldMigrations } from '../../words/told-migrations';
import { dataTable, type TableColumn } from '../markup/data-table';
import { type Html, html, nothing } from '../markup/html';
import type { PageSection } from '../markup/page-section';
import { restNote } from '../markup/rest-note';
import { shareBar } from '../markup/share-bar';

const columns: readonly TableColumn[] = [
  { title: publicText`Migration` },
  { title: publicText`Outcome` },
  { title: publicText`Began at`, isNumber: true },
  { title: publicText`Took`, isNumber: true },
  { title: publicText`Longest wait`, isNumber: true },
  { title: publicText`WAL`, isNumber: true },
];

const origins: Record<MigrationOrigin, PublicText> = {
  branch: publicText`of this branch`,
  unknown: publicText``,
  pending: publicText`was pending before`,
};

const mostMigrations = 300;

/** What ran, in order. */
export function migrationsSection(report: PublicReport): PageSection | undefined {
  const migrations = toldMigrations(report);
  if (migrations.length === 0) return undefined;
  return {
    id: publicText`migrations`,
    title: publicText`Migrations`,
    aside: count(migrations.length),
    body: migrationsTable({ migrations, locks: report.locks }),
  };
}

/** Migrations of one run. */
export function migrationsTable({ migrations, locks }: Pick<PublicReport, 'migrations' | 'locks'>): Html {
  const waits = longestWaits(locks);
  const slowestMs = migrations.reduce((most, { durationMs }) => Math.max(most, durationMs), 0);
  const rows = migrations
    .slice(0, mostMigrations)
    .map((migration) => cells(migration, waits.get(migration.name) ?? 0, slowestMs));
  const caption = publicText`Migrations in the order in which they ran, with how long they would have made reads or writes wait`;
  return html`${dataTable(caption, columns, rows)}${restNote(migrations.length - rows.length, publicText`migrations more`)}`;
}

function cells(migration: ReportedMigration, waitMs: number, slowestMs: number): readonly Html[] {
  const { name, origin, outcome, startedMs, durationMs, walBytes } = migration;
  const ran = outcome !== 'not-run';
  return [
    html`<code>${shorten(name, 100)}</code>${muted(origins[origin])}`,
    isBad(migration)
      ? html`<strong class="bad">${outcomeWords(migration)}</strong>${errorOf(migration)}`
      : html`${outcomeWords(migration)}`,
    ran ? html`${duration(startedMs)}` : nothing,
    ran ? html`${duration(durationMs)}${shareBar(durationMs / slowestMs)}` : nothing,
    waitMs > 0 ? html`${duration(waitMs)}` : nothing,
    walBytes === undefined ? nothing : html`${bytes(walBytes)}`,
  ];
}

function muted(text: PublicText): Html {
  return text === '' ? nothing : html` <small>${text}</small>`;
}

function errorOf({ error }: ReportedMigration): Html {
  return error === undefined ? nothing : html` <small>SQLSTATE ${error.sqlState} ${error.condition}</small>`;
}

function isBad({ outcome }: ReportedMigration): boolean {
  return outcome === 'failed' || outcome === 'interrupted';
}
