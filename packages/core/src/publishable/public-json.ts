import { type PublicText, vouch } from './public-text';

/** A type all of whose strings are public texts or constants of the source code; anything else becomes `never`. */
export type PublicValue<T> = T extends PublicText | number | boolean | null | undefined
  ? T
  : T extends string
    ? string extends T
      ? never
      : T
    : T extends object
      ? { [K in keyof T]: PublicValue<T[K]> }
      : never;

/** JSON of a value that holds nothing but public texts, constants and numbers; keys are the type's own field names. */
export function publicJson<T>(value: PublicValue<T>, indent?: number): PublicText {
  return vouch(JSON.stringify(value, null, indent));
}
