import { publicText } from '@prodlike/core';
import { html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { residueSection } from '../../scrub/page/residue-section';
import type { SampleReport } from '../sample-report';
import { sampleFile } from '../words/sample-file';

/** Whether originals were found, and how much was searched; or that nothing was masked. */
export function proofSection({ residue, coverage, masking }: SampleReport): PageSection | undefined {
  if (masking.unmasked)
    return {
      id: publicText`residue`,
      title: publicText`What is left of the original`,
      aside: publicText`all of it`,
      body: html`<p class="bad">Nothing is masked, so nothing was searched: every row is as it is in the source.</p>
`,
    };
  return residue.length + coverage.length === 0 ? undefined : residueSection(residue, coverage, sampleFile);
}
