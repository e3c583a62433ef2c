import { bytes } from '../../../words/bytes';
import type { PrivatePageData } from '../../private-page-data';
import { element } from '../dom/element';
import { privateRunTitles } from './run-titles';

type TextEnd = NonNullable<PrivatePageData['serverLog']>;

/** The end of what the command wrote in each run. */
export function privateOutput({ runs }: PrivatePageData): HTMLElement {
  const written = runs.filter(({ output }) => output.text !== '');
  return element(
    'div',
    {},
    ...written.map(({ name, output }) =>
      element('div', { class: 'run' }, element('h3', {}, privateRunTitles[name]), textEnd(output)),
    ),
  );
}

export function textEnd({ text, omittedBytes }: TextEnd): HTMLElement {
  return element(
    'div',
    {},
    omittedBytes > 0
      ? element(
          'p',
          { class: 'note' },
          `${bytes(omittedBytes)} before this are in the archive’s other files.`,
        )
      : undefined,
    element('pre', { class: 'log', tabindex: 0 }, element('code', {}, text)),
  );
}
