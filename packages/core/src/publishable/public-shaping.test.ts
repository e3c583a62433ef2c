import fc from 'fast-check';
import {
  branchText,
  catalogName,
  documentPath,
  InputError,
  measuredWords,
  publicCommentId,
  publicInstant,
  publicJson,
  publicText,
  publicWord,
  replacePublic,
  slicePublic,
  splitPublic,
} from '..';

describe('shaping of public text', () => {
  it('replaces by constants and by functions of the match', () => {
    const name = catalogName('a|b|c');
    expect(replacePublic(name, /\|/g, publicText`/`)).toBe('"a/b/c"');
    expect(replacePublic(name, /\|/g, (match) => publicText`<${match}>`)).toBe('"a<|>b<|>c"');
    expect(replacePublic(name, /\|/g, publicText`$&$1`)).toBe('"a$&$1b$&$1c"');
  });

  it('never leaves half a character at the border of a slice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), fc.nat(20), (raw, start, length) => {
        const piece = slicePublic(branchText(raw), start, start + length);
        expect(() => encodeURIComponent(piece)).not.toThrow();
        expect(piece.length).toBeLessThanOrEqual(length);
      }),
    );
  });

  it('splits, and writes moments and JSON', () => {
    expect(splitPublic(publicText`a·b`, publicText`·`)).toEqual(['a', 'b']);
    expect(publicInstant(new Date(0))).toBe('1970-01-01T00:00:00Z');
    expect(publicJson({ level: publicWord('danger'), ms: 3, gone: null })).toBe(
      '{"level":"danger","ms":3,"gone":null}',
    );
  });

  it.each([
    ['a branch’s words', branchText],
    ['words of our own', measuredWords],
  ])('keeps %s to one short, visible line', (_, shape) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const text = shape(raw, 50);
        expect(Array.from(text).length).toBeLessThanOrEqual(50);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}]|\s\s|^\s|\s$/u);
      }),
    );
  });

  it.each([
    ['contact.email', 'contact.email'],
    ['orders[*].note', 'orders[*].note'],
    ['orders[12].note2', 'orders[*].note2'],
    ['by_mail.kim@shop.example', 'by_mail.*.example'],
    ['Kim Minji.phone', '*.phone'],
    ['p01012345678.x', '*.x'],
  ])('shows of the path %j only keys that look chosen: %j', (raw, shown) => {
    expect(documentPath(raw)).toBe(shown);
  });

  it.each(['', 'a--b', 'a>b', '-a', 'x'.repeat(65), 'a b'])('refuses %j as a comment id', (raw) => {
    expect(() => publicCommentId(raw)).toThrow(InputError);
  });

  it('takes an ordinary comment id', () => {
    expect(publicCommentId('orders-db.eu_1')).toBe('orders-db.eu_1');
  });
});
