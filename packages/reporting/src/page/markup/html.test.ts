import { branchText, publicText } from '@prodlike/core';
import fc from 'fast-check';
import { hostileText } from '../../fixtures/hostile-text';
import { escapeHtml } from './escape-html';
import { html, htmlText } from './html';
import { proseHtml } from './prose-html';

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#96;': '`',
};

describe('escapeHtml', () => {
  it('leaves no character that means anything, and loses none', () => {
    fc.assert(
      fc.property(hostileText, (raw) => {
        const text = branchText(raw);
        const escaped = escapeHtml(text);
        expect(escaped).not.toMatch(/[<>"'`]|&(?!amp;|lt;|gt;|quot;|#39;|#96;)/);
        expect(escaped.replace(/&[^;]+;/g, (entity) => entities[entity] ?? '?')).toBe(text);
      }),
    );
  });

  it('keeps the line breaks of SQL, and nothing that hides or reorders', () => {
    expect(escapeHtml(publicText`a\nb\u202ec\u0000d\u2028e`)).toBe('a\nb c d e');
  });
});

describe('html', () => {
  it('escapes text, and puts markup in as it is', () => {
    const name = publicText`<b> & "c"`;
    expect(htmlText(html`<p title="${name}">${[html`<i>${name}</i>`, html`${2}`]}</p>`)).toBe(
      '<p title="&lt;b&gt; &amp; &quot;c&quot;"><i>&lt;b&gt; &amp; &quot;c&quot;</i>2</p>',
    );
  });

  it('sets off what stands between backticks as code', () => {
    expect(htmlText(proseHtml(publicText`held \`a<b\` long`))).toBe('held <code>a&lt;b</code> long');
  });
});
