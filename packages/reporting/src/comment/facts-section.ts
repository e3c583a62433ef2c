import { joinPublic, type PublicText, publicText } from '@prodlike/core';
import { code } from '../markdown/code';
import { details } from '../markdown/details';
import { escapeText } from '../markdown/escape-text';
import type { PublicReport } from '../public-report';
import { bytes } from '../words/bytes';
import { ageWords, methodWords, providerWord } from '../words/clone-words';
import { commandWords } from '../words/command-words';
import { count, counted } from '../words/count';
import { detailsWords } from '../words/details-words';
import { duration } from '../words/duration';
import { isolationWords, limitsWords } from '../words/isolation-words';
import { cutEnd, shorten } from '../words/shorten';

const mostGaps = 12;
const mostNotes = 6;

/** How the run was made, and what it could not see. */
export function factsSection(report: PublicReport): PublicText {
  const lines = [...cloneFacts(report), ...runFacts(report), ...isolationFacts(report), ...gaps(report)];
  return details(
    publicText`About this run`,
    joinPublic(
      lines.map((line) => publicText`- ${line}`),
      publicText`\n`,
    ),
  );
}

function cloneFacts({ clone, startedAt }: PublicReport): readonly PublicText[] {
  const size = clone.databaseBytes === undefined ? publicText`` : publicText`${bytes(clone.databaseBytes)}, `;
  const age =
    clone.dataAsOf === undefined
      ? publicText`The age of its data is not known.`
      : publicText`Its data was last written ${ageWords(clone.dataAsOf, startedAt)} before the run.`;
  const gone = clone.destroyed
    ? publicText`It is destroyed.`
    : publicText`**It still exists**: remove it with \`prodlike sweep\`.`;
  return [
    publicText`Clone: ${size}made by ${methodWords(clone.method)} in ${duration(clone.createMs)}. ${gone}`,
    age,
    publicText`PostgreSQL ${escapeText(shorten(clone.serverVersion, 40))}, provider ${code(providerWord(clone.provider))}`,
  ];
}

function runFacts({ command, connections, rewrites, startedAt }: PublicReport): readonly PublicText[] {
  const exit = command.exitCode === null ? publicText`` : publicText` (exit code ${command.exitCode})`;
  return [
    publicText`Started ${code(startedAt)}; ${code(shorten(command.tool, 80))} ${commandWords(command.outcome)}${exit}, over ${counted(connections.total, publicText`connection`, publicText`connections`)}, at most ${count(connections.peak)} at once.`,
    ...(rewrites.length > 0
      ? [
          publicText`${counted(rewrites.length, publicText`relation was`, publicText`relations were`)} written anew.`,
        ]
      : []),
  ];
}

function isolationFacts({ isolation, details: kept }: PublicReport): readonly PublicText[] {
  const { limits, notes } = isolation;
  const most = limits === undefined ? publicText`` : publicText`; at most ${limitsWords(limits)}`;
  return [
    publicText`Isolation: ${isolationWords(isolation, code)}${most}.`,
    ...notes.slice(0, mostNotes).map((note) => escapeText(cutEnd(note, 300))),
    publicText`Private details: ${detailsWords(kept, { name: code, note: escapeText })}.`,
  ];
}

function gaps({ coverage }: PublicReport): readonly PublicText[] {
  const shown = coverage
    .slice(0, mostGaps)
    .map(({ message }) => publicText`Not observed: ${escapeText(cutEnd(message, 300))}`);
  const rest = coverage.length - shown.length;
  return rest > 0 ? [...shown, publicText`…and ${count(rest)} more gaps.`] : shown;
}
