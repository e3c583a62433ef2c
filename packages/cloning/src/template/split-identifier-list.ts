/**
 * Takes the value of a setting that is a list of identifiers apart, as the catalog keeps it: `"$user", public` gives
 * `$user` and `public`. Identifiers without quotes are in lower case there already.
 */
export function splitIdentifierList(value: string): string[] {
  const names: string[] = [];
  for (const match of value.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^",]+))\s*(?:,|$)/g)) {
    const [, quoted, plain] = match;
    names.push(quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'));
  }
  return names;
}
