import { type PublicText, vouch } from './public-text';

/** A constant of the source code (a rule's id, a state's name) as public text; a `string` at large is refused. */
export function publicWord<T extends string>(word: string extends T ? never : T): PublicText & T {
  return vouch(word) as PublicText & T;
}
