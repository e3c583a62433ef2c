import { element } from './element';

/** A field for words to look for; `onInput` is told at most once a frame. */
export function searchField(label: string, onInput: (text: string) => void): HTMLElement {
  const input = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
  let frame = 0;
  input.addEventListener('input', () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => onInput(input.value));
  });
  return element('label', { class: 'field grow' }, element('span', {}, label), input);
}
