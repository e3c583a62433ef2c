import { type PublicText, publicText } from '@prodlike/core';
import type { PublicReport } from '../../public-report';
import { bytes } from '../../words/bytes';
import { ageWords, methodWords, providerWord } from '../../words/clone-words';
import { commandWords } from '../../words/command-words';
import { count, counted } from '../../words/count';
import { duration } from '../../words/duration';
import { cutEnd, shorten } from '../../words/shorten';
import { type Html, html } from '../markup/html';
import type { PageSection } from '../markup/page-section';
import { restNote } from '../markup/rest-note';
import { isolationFacts } from './isolation-facts';

const mostGaps = 100;

/** How the run was made, and what it could not see. */
export function factsSection(report: PublicReport): PageSection {
  return {
    id: publicText`facts`,
    title: publicText`About this run`,
    body: html`<dl class="facts">
${[...cloneFacts(report), ...runFacts(report), ...isolationFacts(report).map(([title, value]) => fact(title, value))]}</dl>
<h3>What could not be observed</h3>
${gaps(report)}`,
  };
}

function cloneFacts({ clone, startedAt }: PublicReport): readonly Html[] {
  const { databaseBytes, method, createMs, destroyed, dataAsOf, serverVersion, provider } = clone;
  const size = databaseBytes === undefined ? publicText`` : publicText`${bytes(databaseBytes)}, `;
  return [
    fact(publicText`Clone`, publicText`${size}made by ${methodWords(method)} in ${duration(createMs)}`),
    fact(
      publicText`Afterwards`,
      destroyed ? publicText`destroyed` : publicText`still there: remove it with prodlike sweep`,
    ),
    fact(
      publicText`Data`,
      dataAsOf === undefined
        ? publicText`of unknown age`
        : publicText`last written ${ageWords(dataAsOf, startedAt)} before the run`,
    ),
    fact(
      publicText`Server`,
      publicText`PostgreSQL ${shorten(serverVersion, 40)}, provider ${providerWord(provider)}`,
    ),
  ];
}

function runFacts({
  command,
  connections,
  transactions,
  startedAt,
  invalidIndexes,
}: PublicReport): readonly Html[] {
  const exit = command.exitCode === null ? publicText`` : publicText`, exit code ${command.exitCode}`;
  const lost = connections.lost === 0 ? publicText`` : publicText`, ${count(connections.lost)} lost`;
  return [
    fact(publicText`Started`, startedAt),
    fact(
      publicText`Command`,
      publicText`${shorten(command.tool, 80)} ${commandWords(command.outcome)}${exit}`,
    ),
    fact(
      publicText`Connections`,
      publicText`${counted(connections.total, publicText`connection`, publicText`connections`)}, at most ${count(connections.peak)} at once${lost}`,
    ),
    fact(publicText`Transactions`, publicText`${count(transactions.length)} with work in them`),
    fact(publicText`Invalid indexes`, publicText`${count(invalidIndexes.length)} left`),
  ];
}

function fact(title: PublicText, value: PublicText): Html {
  return html`<div><dt>${title}</dt><dd>${value}</dd></div>
`;
}

function gaps({ coverage }: PublicReport): Html {
  if (coverage.length === 0)
    return html`<p>Nothing: all sources could be read.</p>
`;
  const items = coverage.slice(0, mostGaps).map(
    ({ message }) => html`<li>${cutEnd(message, 600)}</li>
`,
  );
  return html`<ul>
${items}</ul>
${restNote(coverage.length - items.length, publicText`gaps more`)}`;
}
