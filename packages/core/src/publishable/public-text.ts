declare const publicBrand: unique symbol;

/**
 * A string that may leave the machine: into a comment, a summary, report.json, an annotation, a log line.
 * Only this folder makes one; everything else that is a plain `string` is private, and the compiler refuses it.
 */
export type PublicText = string & { readonly [publicBrand]: true };

/** Marks text as public. Not exported from the package: each caller in this folder states why it may. */
export function vouch(text: string): PublicText {
  return text as PublicText;
}

/**
 * Template tag for sentences of our own: the literal parts are constants of the source code, and only numbers and text
 * that is public already can be put in.
 */
export function publicText(
  parts: TemplateStringsArray,
  ...values: readonly (PublicText | number)[]
): PublicText {
  let text = parts[0] ?? '';
  for (let i = 0; i < values.length; i++) text += String(values[i]) + (parts[i + 1] ?? '');
  return vouch(text);
}

/** Joins public pieces; the separator is a constant of the source code, itself public. */
export function joinPublic(pieces: readonly PublicText[], separator: PublicText): PublicText {
  return vouch(pieces.join(separator));
}
