import { publicJson, publicText } from '@prodlike/core';
import type { PublicReport } from '../public-report';
import { pageAsset } from './assets/page-asset';
import { composePageData } from './data/compose-page-data';
import { escapeJson, jsonBlock } from './data/json-block';
import type { PageData } from './data/page-data';
import { finishedMarkup, type Html, html, htmlText, nothing } from './markup/html';
import type { PageSection } from './markup/page-section';
import type { PageInteraction } from './page-document';
import { interactionStyle } from './style/interaction-style';

/** A larger page takes a phone long to open. */
const mostBytes = 10_000_000;

/** The page's script with its data and, where there are plans, the plan viewer, which is put in when a plan is opened. */
export function interactionOf(
  report: PublicReport,
  hasPlans: boolean,
  sections: readonly PageSection[],
): PageInteraction {
  const data = escapeJson(publicJson<PageData>(composePageData(report, roomBeside(sections))));
  const styles = hasPlans ? [pageAsset('plan-viewer.css'), pageAsset('plan-tooltips.css')] : [];
  const scripts = hasPlans ? [pageAsset('plan-viewer.js')] : [];
  return {
    style: interactionStyle,
    script: pageAsset('page-client.js').text,
    laterStyles: styles.map(({ sha256 }) => sha256),
    laterScripts: scripts.map(({ sha256 }) => sha256),
    blocks: html`${jsonBlock(publicText`page-data`, data)}${hasPlans ? viewerBlocks() : nothing}`,
  };
}

/** Bytes that are left on the page, with some to spare for its header, styles and scripts. */
function roomBeside(sections: readonly PageSection[]): number {
  const taken = sections.reduce((sum, { body }) => sum + Buffer.byteLength(htmlText(body)), 0);
  return mostBytes - 900_000 - taken;
}

/** In elements of a type that browsers do not run, under the names that the page's script looks for. */
function viewerBlocks(): Html {
  return html`<script type="text/plain" id="plan-viewer-script">${finishedMarkup(pageAsset('plan-viewer.js').text)}</script>
<script type="text/plain" id="plan-viewer-style">${finishedMarkup(pageAsset('plan-viewer.css').text)}</script>
<script type="text/plain" id="plan-tooltips-style">${finishedMarkup(pageAsset('plan-tooltips.css').text)}</script>
`;
}
