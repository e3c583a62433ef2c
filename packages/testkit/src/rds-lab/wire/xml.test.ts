import fc from 'fast-check';
import { parseXml, XmlElement } from './xml';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/);
const element: fc.Arbitrary<XmlElement> = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(name, fc.string({ unit: 'grapheme' })).map(([own, text]) => new XmlElement(own, text)),
    fc
      .tuple(name, fc.array(tie('element'), { minLength: 1, maxLength: 4 }))
      .map(([own, children]) => new XmlElement(own, children)),
  ),
})).element;

it('reads what it has written', () => {
  fc.assert(
    fc.property(element, (written) => {
      const read = parseXml(written.toString());
      expect(read.toString()).toBe(written.toString());
      expect(read).toEqual(written);
    }),
  );
});

it('reads declarations, attributes of the root, empty elements and all ways to write a sign', () => {
  const text =
    '<?xml version="1.0"?><A xmlns="http://rds/"><B/><C>1 &lt; 2 &amp;&#38;&#x26; &quot;x&quot;</C></A>';
  const root = parseXml(text);
  expect(root.child('B')?.text).toBe('');
  expect(root.textOf('C')).toBe('1 < 2 &&& "x"');
  expect(root.toString()).toContain('<A xmlns="http://rds/">');
});

it('keeps the place of an element that is replaced', () => {
  const root = parseXml('<A><B>1</B><C>2</C></A>');
  root.setText('B', 'x');
  root.setText('D', 'y');
  expect(root.toString()).toBe('<A><B>x</B><C>2</C><D>y</D></A>');
});

it.each(['', '<A>', 'text', '<A></B>'.slice(0, 5)])('refuses %j', (text) => {
  expect(() => parseXml(text)).toThrow('No XML');
});
