/**
 * The name in double quotes that begins at `at`, as SQL writes it: a quote inside is doubled.
 *
 * @returns the name and the offset behind the closing quote; undefined where no quote is closed
 */
export function quotedPart(
  text: string,
  at: number,
): { readonly name: string; readonly end: number } | undefined {
  const quoted = /"((?:[^"]|"")*)"/y;
  quoted.lastIndex = at;
  const match = quoted.exec(text);
  if (match === null) return undefined;
  return { name: (match[1] ?? '').replaceAll('""', '"'), end: quoted.lastIndex };
}
