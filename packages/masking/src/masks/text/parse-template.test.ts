import fc from 'fast-check';
import { parseTemplate } from './parse-template';

const column = (name: string, lower = false) => ({ kind: 'column', column: name, lower }) as const;
const text = (written: string) => ({ kind: 'text', text: written }) as const;

test.each([
  [
    '{first}.{last:lower}@example.test',
    [column('first'), text('.'), column('last', true), text('@example.test')],
  ],
  ['plain', [text('plain')]],
  ['', []],
  ['{{{a}}}', [text('{'), column('a'), text('}')]],
  ['{"odd ""}: name":lower}', [column('odd "}: name', true)]],
  ['{Given Name}', [column('Given Name')]],
  ['{이름}', [column('이름')]],
])('%s', (template, parts) => {
  expect(parseTemplate(template)).toEqual(parts);
});

test.each([
  '{',
  '}',
  'a}b',
  '{a',
  '{}',
  '{ }',
  '{a:upper}',
  '{a:lower:lower}',
  '{"a}',
  '{a"b}',
  '{""}',
  '{{a}',
])('%s is refused', (template) => {
  expect(parseTemplate(template)).toEqual({ fault: expect.stringMatching(/\.$/) });
});

test('any name in double quotes is found again between any texts', () => {
  const name = fc.string({ unit: 'binary', minLength: 1 });
  fc.assert(
    fc.property(fc.string(), name, fc.string(), (before, between, after) => {
      const braces = (part: string): string => part.replaceAll('{', '{{').replaceAll('}', '}}');
      const template = `${braces(before)}{"${between.replaceAll('"', '""')}"}${braces(after)}`;
      const parts = parseTemplate(template);
      if ('fault' in parts) throw new Error(parts.fault);
      const written = parts.map((part) => (part.kind === 'text' ? part.text : '\0')).join('');
      expect(written).toBe(`${before}\0${after}`);
      expect(parts).toContainEqual(column(between));
    }),
  );
});
