import type { PageData, PageRun } from '../data/page-data';
import { choiceField } from './dom/choice-field';
import { element } from './dom/element';

/** Shows what `render` makes of a run, the migrations first, and offers the further runs where it has something of them. */
export function runChoice(
  { runs }: PageData,
  has: (run: PageRun) => boolean,
  render: (run: PageRun) => HTMLElement,
): HTMLElement {
  const [first, ...further] = runs;
  if (first === undefined) return element('div');
  const offered = [first, ...further.filter(has)];
  const shown = element('div', {}, render(first));
  if (offered.length === 1) return shown;
  const choices = offered.map(({ title }, index) => ({ value: String(index), title }));
  const field = choiceField('Run', choices, (value) => {
    const run = offered[Number(value)];
    if (run !== undefined) shown.replaceChildren(render(run));
  });
  return element('div', {}, element('div', { class: 'controls' }, field), shown);
}
