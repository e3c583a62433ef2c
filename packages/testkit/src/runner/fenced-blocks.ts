/** A fenced block of a Markdown file. */
export interface FencedBlock {
  /** The nearest heading above it. */
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

const part = /^#{1,6} (?<heading>.+)$|^```(?<language>\w*)\n(?<text>[\s\S]*?)^```$/gm;

/** All fenced blocks of a Markdown file, in order. */
export function fencedBlocks(markdown: string): FencedBlock[] {
  let heading = '';
  return [...markdown.matchAll(part)].flatMap(({ groups = {} }) => {
    if (groups.text === undefined) {
      heading = groups.heading ?? '';
      return [];
    }
    return [{ heading, language: groups.language ?? '', text: groups.text }];
  });
}
