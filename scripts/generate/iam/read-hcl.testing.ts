export type HclValue = string | readonly string[];

/** A block: its type and labels, its attributes, the blocks in it. */
export interface HclBlock {
  readonly head: readonly string[];
  readonly attributes: Readonly<Record<string, HclValue>>;
  readonly blocks: readonly HclBlock[];
}

const token =
  /\s+|(?<text>"(?:[^"\\]|\\.)*")|<<-(?<mark>[A-Z]+)\n(?<lines>[\s\S]*?)\n\s*\k<mark>\n|(?<word>[\w.]+)|(?<sign>[={}[\],])/gy;

/** Reads what of HCL stands in the guide: blocks, and attributes of strings, references and lists. References are kept as `${…}`. */
export function readHcl(text: string): HclBlock[] {
  const tokens = [...text.matchAll(token)];
  const read = tokens.reduce((length, [whole]) => length + whole.length, 0);
  if (read !== text.length) throw new Error(`Not HCL of the guide: ${text.slice(read, read + 60)}`);
  const rest = tokens.flatMap(({ groups = {} }) => {
    if (groups.text !== undefined) return [{ kind: 'value', text: String(JSON.parse(groups.text)) }];
    if (groups.lines !== undefined) return [{ kind: 'value', text: groups.lines }];
    if (groups.word !== undefined) return [{ kind: 'word', text: groups.word }];
    return groups.sign === undefined ? [] : [{ kind: groups.sign, text: groups.sign }];
  });
  const next = (): string => rest.shift()?.text ?? '';
  const at = (kind: string): boolean => rest[0]?.kind === kind;
  const reference = (): string => {
    const { kind = '', text: value = '' } = rest.shift() ?? {};
    return kind === 'word' ? `\${${value}}` : value;
  };
  const list = (): string[] => {
    const values: string[] = [];
    for (next(); !at(']'); ) {
      values.push(reference());
      if (at(',')) next();
    }
    next();
    return values;
  };
  const block = (head: string[]): HclBlock => {
    const attributes: Record<string, HclValue> = {};
    const blocks: HclBlock[] = [];
    while (rest.length > 0 && !at('}')) {
      const name = next();
      if (at('=')) {
        next();
        attributes[name] = at('[') ? list() : reference();
        continue;
      }
      const labels = [name];
      while (at('value')) labels.push(next());
      next();
      blocks.push(block(labels));
      next();
    }
    return { head, attributes, blocks };
  };
  return [...block([]).blocks];
}
