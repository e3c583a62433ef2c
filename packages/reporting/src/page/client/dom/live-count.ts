import { count } from '../../../words/count';
import { element } from './element';

export interface LiveCount {
  readonly element: HTMLElement;
  show(shown: number, all: number): void;
}

/** Says how many of all are shown, also to those who listen. */
export function liveCount(things: string): LiveCount {
  const output = element('p', { class: 'count', role: 'status' });
  return {
    element: output,
    show: (shown, all) => {
      output.textContent =
        shown === all ? `${count(all)} ${things}` : `${count(shown)} of ${count(all)} ${things}`;
    },
  };
}
