import { element } from './element';

/** @param name what it does, where its face is a sign */
export function button(face: string, onClick: () => void, name?: string): HTMLButtonElement {
  const made = element('button', { type: 'button', 'aria-label': name, title: name }, face);
  made.addEventListener('click', onClick);
  return made;
}
