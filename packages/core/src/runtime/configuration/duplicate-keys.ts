import { type Document, isScalar, type LineCounter, visit } from 'yaml';
import type { ConfigurationFault } from './load-configuration';

/** The parser's own words for it. */
const message = 'not valid YAML: Map keys must be unique';

/**
 * Keys that stand a second time in one mapping, each with its line. Linear in the number of keys; the parser's own check
 * compares each key with all before it.
 */
export function duplicateKeys(document: Document, lines: LineCounter): ConfigurationFault[] {
  const faults: ConfigurationFault[] = [];
  visit(document, {
    Map(_, map) {
      const known = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (known.has(key.value)) faults.push({ line: lines.linePos(key.range?.[0] ?? 0).line, message });
        known.add(key.value);
      }
    },
  });
  return faults;
}
