import { type PublicText, publicText, publicWord } from '@prodlike/core';
import type { FindingGroup } from '../../comment/headline-findings';
import type { Finding, FindingLevel } from '../../public-report';
import { duration } from '../../words/duration';
import { cutEnd, shorten } from '../../words/shorten';
import { type Html, html, nothing } from '../markup/html';
import { proseHtml } from '../markup/prose-html';
import { fileLine } from './file-line';

const levels: Record<FindingLevel, PublicText> = {
  warning: publicText`Warning`,
  danger: publicText`Danger`,
  failed: publicText`Failed`,
};

/** The findings about one place: the worst open, the others folded. */
export function findingCard({ lead, others }: FindingGroup, number: number): Html {
  return html`<li class="finding ${publicWord<FindingLevel>(lead.level)}">
<article aria-labelledby="finding-${number}">
<h3 id="finding-${number}">${levelOf(lead)} ${subjectOf(lead)} <span class="rule">${lead.rule}</span></h3>
<p class="place">${placeOf(lead)}</p>
${bodyOf(lead)}${others.map(otherFinding)}</article>
</li>
`;
}

function otherFinding(finding: Finding): Html {
  return html`<details class="other ${publicWord<FindingLevel>(finding.level)}"><summary>Also ${levelOf(finding)} <span class="rule">${finding.rule}</span></summary>
<p class="place">${placeOf(finding)}</p>
${bodyOf(finding)}</details>
`;
}

/** What was measured, what it would have blocked, and what to write instead. */
function bodyOf({ message, advice, recipe, statement, blockedMs }: Finding): Html {
  return html`<dl>
<dt>Measured</dt><dd>${proseHtml(cutEnd(message, 1_200))}</dd>
${blockedOf(blockedMs)}<dt>Do instead</dt><dd>${proseHtml(cutEnd(advice, 1_000))}</dd>
</dl>
${folded(publicText`SQL to write instead`, recipe, 2_000)}${folded(publicText`The statement, constants masked`, statement, 1_000)}`;
}

function levelOf({ level }: Finding): Html {
  return html`<span class="level">${levels[level]}</span>`;
}

function subjectOf({ relation, migration }: Finding): Html {
  return html`<code>${shorten(relation ?? migration, 100)}</code>`;
}

function placeOf({ migration, file, line, relation }: Finding): Html {
  if (file) return html`<code>${fileLine(file, line)}</code>`;
  return relation === undefined ? nothing : html`<code>${shorten(migration, 120)}</code>`;
}

function blockedOf(blockedMs: number | undefined): Html {
  if (blockedMs === undefined) return nothing;
  return html`<dt>Would block</dt><dd>reads or writes, for <strong>${duration(blockedMs)}</strong></dd>
`;
}

function folded(title: PublicText, sql: PublicText | undefined, maxLength: number): Html {
  if (sql === undefined) return nothing;
  return html`<details><summary>${title}</summary>
<pre tabindex="0"><code>${cutEnd(sql, maxLength)}</code></pre></details>
`;
}
