/** Names with dots between them, as `parseNameParts` reads them: a part with a dot, a star or a quote stands in double quotes. */
export function formatName(...parts: readonly string[]): string {
  return parts.map((part) => (/^[^.*"]+$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`)).join('.');
}
