import { publicText } from '@prodlike/core';
import { factsList } from '../../page/markup/facts-list';
import { html } from '../../page/markup/html';
import type { PageSection } from '../../page/markup/page-section';
import { scrubVerdictWords } from '../../scrub/words/verdict-words';
import { count, counted } from '../../words/count';
import type { RotationReport } from '../rotation-report';

/** The scrub in numbers, with a way to its own page. */
export function scrubSection({ scrub }: RotationReport): PageSection | undefined {
  if (scrub === null) return undefined;
  const { verdict, maskedColumns, tables, undecided, residue } = scrub;
  const facts = factsList([
    [publicText`Masked`, counted(maskedColumns, publicText`column`, publicText`columns`)],
    [publicText`Rewritten`, counted(tables, publicText`table`, publicText`tables`)],
    [publicText`Undecided`, count(undecided)],
    [publicText`Originals left`, counted(residue, publicText`place`, publicText`places`)],
  ]);
  return {
    id: publicText`scrub`,
    title: publicText`Scrub`,
    aside: scrubVerdictWords[verdict],
    body: html`${facts}<p><a href="scrub.html">All of it, beside this page</a></p>
`,
  };
}
