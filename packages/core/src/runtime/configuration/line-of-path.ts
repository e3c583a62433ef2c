import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';

/** Keys of mappings and places in lists, from the document's top. */
export type ConfigurationPath = readonly (string | number)[];

/** The line (1-based) of a key, or of the nearest thing around it that is in the document. */
export function lineOfPath(document: Document, lines: LineCounter, path: ConfigurationPath): number {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = offsetOf(document, path.slice(0, depth));
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return 1;
}

/** Finds lines in the text of a configuration file, for faults that are found only later, against a database. */
export function configurationLines(text: string): (path: ConfigurationPath) => number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  return (path) => lineOfPath(document, lines, path);
}

function offsetOf(document: Document, path: ConfigurationPath): number | undefined {
  const key = path.at(-1);
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    return pair && isNode(pair.key) ? pair.key.range?.[0] : undefined;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
