import { branchText, publicText } from '@prodlike/core';
import fc from 'fast-check';
import { code, codeCell, fenced } from './code';
import { escapeText } from './escape-text';
import { prose } from './prose';

describe('code', () => {
  it('uses more backticks than it holds', () => {
    expect(code(publicText`plain`)).toBe('`plain`');
    expect(code(publicText`a\`b\`\`c`)).toBe('``` a`b``c ```');
    expect(code(publicText` `)).toBe('`(empty)`');
  });

  it('never has a bare pipe or a line break in a cell', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('|', '\\', '`', '\n', 'x')), (parts) => {
        const cell = codeCell(branchText(parts.join(''), 1_000));
        expect(cell).not.toMatch(/(?<!\\)\||\\\\\||\n/);
      }),
    );
  });

  it('fences lines that hold fences', () => {
    expect(fenced(publicText`a\n\`\`\`\nb`, publicText`sql`)).toBe('````sql\na\n```\nb\n````');
  });
});

describe('escapeText', () => {
  it.each([
    ['a@b.io', 'a\u200b@\u200bb.io'],
    ['see #12', 'see \\#\u200b12'],
    ['https://x.io', 'https:\u200b//x.io'],
    ['<b>&', '&lt;b&gt;&amp;'],
    ['a_b*c', 'a\\_b\\*c'],
  ])('makes %j inert', (raw, escaped) => {
    expect(escapeText(branchText(raw))).toBe(escaped);
  });
});

describe('prose', () => {
  it('makes code of what stands between backticks', () => {
    expect(prose(publicText`Table \`a|b_c\` grew_much`)).toBe('Table `a|b_c` grew\\_much');
  });
});
