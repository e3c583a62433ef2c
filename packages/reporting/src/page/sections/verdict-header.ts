import { type PublicText, publicText, publicWord } from '@prodlike/core';
import { countingFindings } from '../../comment/carried-run';
import { numbersOf } from '../../comment/numbers';
import type { PublicReport, Verdict } from '../../public-report';
import { bytes, bytesChange } from '../../words/bytes';
import { counted } from '../../words/count';
import { duration } from '../../words/duration';
import { headlineOf } from '../../words/headline';
import { named } from '../../words/named';
import type { Html } from '../markup/html';
import { type HeaderNumber, pageHeader } from '../markup/page-header';
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
  return pageHeader({
    tone: publicWord<Verdict>(verdict),
    kicker: publicText`Prodlike migration test`,
    aside: command.tool,
    startedAt,
    word: verdictWords[verdict],
    headline: proseHtml(headlineOf(report, named)),
    numbers: numbers(report),
  });
}

function numbers(report: PublicReport): readonly HeaderNumber[] {
  const { waitMs, durationMs, growthBytes, walBytes } = numbersOf(report);
  const ran = report.migrations.filter(
    ({ kind, outcome }) => kind === 'migration' && outcome !== 'not-run',
  ).length;
  const findings = countingFindings(report).length;
  return [
    {
      title: publicText`Longest wait`,
      value: duration(waitMs),
      explanation: publicText`for reads or writes of one table`,
    },
    {
      title: publicText`Duration`,
      value: duration(durationMs),
      explanation: publicText`for ${counted(ran, publicText`migration`, publicText`migrations`)}, with ${counted(findings, publicText`finding`, publicText`findings`)}`,
    },
    {
      title: publicText`Database`,
      value: growthBytes === null ? publicText`not known` : bytesChange(growthBytes),
      explanation:
        walBytes === null ? publicText`WAL not known` : publicText`and ${bytes(walBytes)} of WAL written`,
    },
  ];
}
