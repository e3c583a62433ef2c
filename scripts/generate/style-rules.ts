/** A style sheet's rule: what stands before its braces, and what between them. */
export interface StyleRule {
  readonly prelude: string;
  readonly body: string;
}

/** The rules of a minified style sheet (no comments, no strings with braces), with those within `@media` whole. */
export function styleRules(sheet: string): readonly StyleRule[] {
  const rules: StyleRule[] = [];
  let start = 0;
  let opened = 0;
  let depth = 0;
  for (let at = 0; at < sheet.length; at++) {
    if (sheet[at] === '{' && depth++ === 0) opened = at;
    if (sheet[at] !== '}' || --depth > 0) continue;
    rules.push({ prelude: sheet.slice(start, opened).trim(), body: sheet.slice(opened + 1, at) });
    start = at + 1;
  }
  return rules;
}

/**
 * A style sheet without what a program cannot use: selectors with a class that its code does not name, and pictures.
 *
 * @param sheet minified
 */
export function usedStyle(sheet: string, code: string): string {
  const words = new Set(code.match(/[a-zA-Z_][\w-]*/g));
  const isUsed = (selector: string): boolean =>
    [...selector.matchAll(/\.([a-zA-Z_][\w-]*)/g)].every(([, name]) => words.has(name ?? ''));
  return styleRules(sheet)
    .map(({ prelude, body }) => {
      if (/^@(media|supports)/.test(prelude)) {
        const inner = usedStyle(body, code);
        return inner === '' ? '' : `${prelude}{${inner}}`;
      }
      if (prelude.startsWith('@')) return `${prelude}{${body}}`;
      const selectors = topLevelSelectors(prelude).filter(isUsed);
      return selectors.length === 0 ? '' : `${selectors.join(',')}{${withoutPictures(body)}}`;
    })
    .join('');
}

/** Split at the commas that stand within no parentheses. */
function topLevelSelectors(prelude: string): readonly string[] {
  return prelude.split(/,(?![^(]*\))/);
}

function withoutPictures(body: string): string {
  return body.replaceAll(/[\w-]+:\s*url\((?:"[^"]*"|[^)]*)\)[^;]*;?/g, '');
}
