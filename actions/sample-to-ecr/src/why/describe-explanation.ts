import type { Explanation, Opening, WhyStep } from '@prodlike/subsetting';
import { nameOf } from './find-unit';

const obstacles: Record<Opening['obstacle'], string> = {
  stopped: 'that foreign key is not followed',
  'parent-not-wanted': 'that row is not wanted itself, so it brings no children',
  limited: 'the row is beyond its limit, or does not meet its condition',
};

/** Lines for a terminal. They hold the keys of rows: for whoever asked, and for nobody else. */
export function describeExplanation(
  table: string,
  key: readonly string[],
  explanation: Explanation,
): readonly string[] {
  const row = `${table} ${shown(key)}`;
  switch (explanation.kind) {
    case 'no-such-row':
      return [`There is no row ${row} in the source.`];
    case 'not-chosen':
      return [`${row} is not in the sample.`, ...openingLines(explanation.openings)];
    case 'chosen':
      return ['', ...explanation.path.flatMap(stepLines)];
  }
}

function stepLines({ unit, key, by }: WhyStep): readonly string[] {
  const row = `${nameOf(unit.table)} ${shown(key)}`;
  if (by.kind === 'root') return [row, `  because ${by.root.path} asks for it`];
  if (by.kind === 'content') return [row, '  because all rows of the table are wanted'];
  const { name } = by.edge;
  return [
    row,
    by.direction === 'down'
      ? `  because it is a child, by ${name}, of`
      : `  because it is referred to, by ${name}, from`,
  ];
}

function openingLines(openings: readonly Opening[]): readonly string[] {
  if (openings.length === 0)
    return ['No chosen row refers to it, and it refers to nothing that could bring it. A root would.'];
  return [
    'What it refers to, and why that does not bring it:',
    ...openings.map(
      ({ edge, parentKey, obstacle }) =>
        `  ${nameOf(edge.parent.table)} ${shown(parentKey)} by ${edge.name}: ${obstacles[obstacle]}`,
    ),
  ];
}

function shown(key: readonly string[]): string {
  return key.length === 1 ? String(key[0]) : `(${key.join(', ')})`;
}
