import { reportDocs } from './report-docs';

test.each(reportDocs().filter(({ file }) => file.endsWith('.md')))(
  '$file: every field has a type and a meaning',
  ({ text }) => {
    const lines = text.split('\n').filter((line) => line.startsWith('| `'));
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines) expect(line).toMatch(/^\| `[\w.?[\]]+` \| \S.* \| \S.* \|$/);
  },
);
