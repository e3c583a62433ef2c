import { MaskRefusal } from '../../policy/mask-refusal';
import { compileFor } from '../testing/compile-for';
import { maskTargetOf } from '../testing/mask-target';

const compile = (type: string, value: string | number | boolean) =>
  compileFor('constant', { value }, maskTargetOf(type)).uncast;

test.each([
  ['integer', 'a12'],
  ['bigint', 1.5],
  ['boolean', 'maybe'],
  ['uuid', '0b2f8a52'],
])('is refused for %s where it is %j', (type, value) => {
  expect(() => compile(type, value)).toThrow(MaskRefusal);
});

test('is refused where it is no label of the enum', () => {
  expect(() => compile('mood', 'gold')).toThrow(
    new MaskRefusal(
      'the constant "gold" is none of the labels of mood',
      'Choose one of calm, curious, tired.',
    ),
  );
  expect(compile('mood', 'calm')).toContain("'calm'::mood");
});

test.each([
  ['integer', -12, "'-12'::integer"],
  ['boolean', true, "'true'::boolean"],
  ['text', "O'Brien", "'O''Brien'::text"],
  ['uuid', '0b2f8a52-6a3b-4f6e-9d0e-3f1f2a7c9b11', "'0b2f8a52-6a3b-4f6e-9d0e-3f1f2a7c9b11'::uuid"],
])('for %s %j is %s', (type, value, literal) => {
  expect(compile(type, value)).toBe(`CASE WHEN "value" IS DISTINCT FROM NULL THEN ${literal} END`);
});
