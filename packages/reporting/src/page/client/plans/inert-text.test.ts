import fc from 'fast-check';
import { hostileText } from '../../../fixtures/hostile-text';
import { inertJson, inertText } from './inert-text';

describe('inertText', () => {
  it('leaves nothing that opens an element, an end tag or a comment, and all that was there', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const inert = inertText(text);
        expect(inert).not.toMatch(/<[a-z/!?]/i);
        expect(inert.replaceAll('\u2060', '')).toBe(text.replaceAll('\u2060', ''));
      }),
    );
  });

  it('reads through the escapes of JSON, and keeps it JSON', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = JSON.stringify({ Filter: text }).replaceAll('<', '\\u003c');
        expect(inertJson(escaped)).not.toMatch(/<[a-z/!?]|\\u003c/i);
        expect(JSON.parse(inertJson(escaped))).toEqual({ Filter: inertText(text) });
      }),
    );
    expect(inertJson('no JSON <b>')).toBe('no JSON <\u2060b>');
  });
});
