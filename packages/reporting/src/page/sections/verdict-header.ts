import { type PublicText, publicText, publicWord } from '@prodlike/core';
import { countingFindings } from '../../comment/carried-run';
import { numbersOf } from '../../comment/numbers';
import type { PublicReport, Verdict } from '../../public-report';
import { bytes, bytesChange } from '../../words/bytes';
import { counted } from '../../words/count';
import { duration } from '../../words/duration';
import { headlineOf } from '../../words/headline';
import { named } from '../../words/named';
import { type Html, html } from '../markup/html';
import { proseHtml } from '../markup/prose-html';

export const verdictWords: Record<Verdict, PublicText> = {
  ok: publicText`Ok`,
  warning: publicText`Warning`,
  danger: publicText`Danger`,
  failed: publicText`Failed`,
};

/** The verdict in a sentence, and the three numbers that matter: longest wait, duration, space. */
export function verdictHeader(report: PublicReport): Html {
  const { verdict, startedAt, command } = report;
  return html`<header class="verdict ${publicWord<Verdict>(verdict)}">
<p class="kicker">Prodlike migration test <span class="aside">${command.tool}, <time datetime="${startedAt}">${startedAt}</time></span></p>
<h1><span class="word">${verdictWords[verdict]}</span> ${proseHtml(headlineOf(report, named))}</h1>
<dl class="numbers">
${numbers(report)}</dl>
</header>
`;
}

function numbers(report: PublicReport): readonly Html[] {
  const { waitMs, durationMs, growthBytes, walBytes } = numbersOf(report);
  const ran = report.migrations.filter(
    ({ kind, outcome }) => kind === 'migration' && outcome !== 'not-run',
  ).length;
  const findings = countingFindings(report).length;
  return [
    number(publicText`Longest wait`, duration(waitMs), publicText`for reads or writes of one table`),
    number(
      publicText`Duration`,
      duration(durationMs),
      publicText`for ${counted(ran, publicText`migration`, publicText`migrations`)}, with ${counted(findings, publicText`finding`, publicText`findings`)}`,
    ),
    number(
      publicText`Database`,
      growthBytes === null ? publicText`not known` : bytesChange(growthBytes),
      walBytes === null ? publicText`WAL not known` : publicText`and ${bytes(walBytes)} of WAL written`,
    ),
  ];
}

function number(title: PublicText, value: PublicText, explanation: PublicText): Html {
  return html`<div><dt>${title}</dt><dd><strong>${value}</strong> <span>${explanation}</span></dd></div>
`;
}
