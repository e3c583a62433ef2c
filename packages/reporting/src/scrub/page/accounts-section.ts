import { type PublicText, publicText, publicWord } from '@prodlike/core';
import { dataTable } from '../../page/markup/data-table';
import { type Html, html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { restNote } from '../../page/markup/rest-note';
import { count } from '../../words/count';
import { cutEnd, shorten } from '../../words/shorten';
import type { ReportedAccount, ReportedObject, ScrubReport } from '../scrub-report';
import { loginWords } from '../words/login-words';
import { scrubFile } from '../words/scrub-file';

const most = 300;

/** Who may still log in, and what else could reach out of the database. */
export function accountsSection({ mode, accounts, disarmed }: ScrubReport): PageSection | undefined {
  if (accounts.length + disarmed.length === 0) return undefined;
  const foreseen = mode === 'check';
  const done = foreseen ? publicText`What apply would do` : publicText`What was done`;
  return {
    id: publicText`accounts`,
    title: publicText`Accounts`,
    aside: count(accounts.length),
    body: html`${tableOf(
      foreseen
        ? publicText`Login roles of this server, as apply would treat them`
        : publicText`Login roles, each proven by trying to log in`,
      [publicText`Role`, done, publicText`Logging in`],
      accounts.slice(0, most).map(accountCells),
    )}${tableOf(
      publicText`What else could reach out of the database`,
      [publicText`Object`, publicText`Kind`, done],
      disarmed.slice(0, most).map(objectCells),
    )}${restNote(Math.max(0, accounts.length - most) + Math.max(0, disarmed.length - most), publicText`more`, scrubFile)}`,
  };
}

function tableOf(
  caption: PublicText,
  titles: readonly PublicText[],
  rows: readonly (readonly Html[])[],
): Html {
  if (rows.length === 0) return html``;
  return dataTable(
    caption,
    titles.map((title) => ({ title })),
    rows,
  );
}

function accountCells({ role, action, login, faults }: ReportedAccount): readonly Html[] {
  const proven =
    login === 'failed' ? html`<span class="bad">${loginWords[login]}</span>` : html`${loginWords[login]}`;
  return [
    html`<code>${shorten(role, 100)}</code>`,
    html`${cutEnd(action, 300)}${faults.slice(0, 3).map(bad)}`,
    proven,
  ];
}

function bad(words: PublicText): Html {
  return html`<small class="bad">${cutEnd(words, 300)}</small>`;
}

function objectCells({ kind, name, action, failed }: ReportedObject): readonly Html[] {
  return [
    html`<code>${shorten(name, 100)}</code>`,
    html`${publicWord<ReportedObject['kind']>(kind)}`,
    failed ? bad(action) : html`${cutEnd(action, 300)}`,
  ];
}
