import { element } from './element';

export interface Choice {
  readonly value: string;
  readonly title: string;
}

/** One of several, the first to begin with. */
export function choiceField(
  label: string,
  choices: readonly Choice[],
  onChange: (value: string) => void,
): HTMLElement {
  const options = choices.map(({ value, title }) => element('option', { value }, title));
  const select = element('select', {}, ...options);
  select.addEventListener('change', () => onChange(select.value));
  return element('label', { class: 'field' }, element('span', {}, label), select);
}
