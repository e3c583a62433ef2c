import { masks } from '../../packages/masking/src/masks/all-masks';
import { masksReference } from './masks-reference';

test('every mask has a section with each of its examples', () => {
  const sections = masksReference().split('\n## ').slice(1);
  expect(sections.map((section) => section.split('\n')[0])).toEqual([...masks.keys()].sort());
  for (const section of sections) {
    const name = section.split('\n')[0] ?? '';
    const rows = section.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(masks.get(name)?.examples.length ?? 0);
  }
});
