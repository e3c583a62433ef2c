import * as v from 'valibot';
import { maskNamed } from '../../compilation/compile-mask';
import { compileFor } from '../testing/compile-for';
import { maskTargetOf } from '../testing/mask-target';

const promiseOf = (name: string, type: string, options = {}) =>
  compileFor(name, options, maskTargetOf(type)).promise;

test.each([
  ['email', 'text', {}, 30, true],
  ['email', 'character varying(30)', {}, 30, true],
  ['email', 'character varying(29)', {}, 29, false],
  ['email', 'character varying(10)', {}, 16, false],
  ['email', 'text', { domain: 'a-longer-domain.example' }, 42, true],
  ['email', 'text', { 'keep-domain': true }, null, true],
  ['email', 'character varying(100)', { 'keep-domain': true }, 100, true],
  ['username', 'character varying(12)', {}, 12, false],
  ['username', 'text', {}, 19, true],
  ['url', 'text', {}, 38, true],
  ['token', 'character varying(20)', {}, 'original', false],
  ['token', 'character varying(20)', { unique: true }, 28, true],
  ['token', 'text', { unique: true }, null, true],
  ['first-name', 'character varying(4)', {}, 4, false],
  ['postcode', 'character(5)', {}, 5, false],
  ['postcode', 'text', {}, 10, false],
  ['postcode', 'character varying(7)', { country: 'GB' }, 7, false],
  ['password-hash', 'character varying(20)', {}, 1, false],
  ['constant', 'text', { value: '홍길동😀' }, 4, false],
] as const)(
  '%s in %s with %j: at most %s characters, injective: %s',
  (name, type, options, longest, injective) => {
    expect(promiseOf(name, type, options)).toMatchObject({ maxLength: longest, injective });
  },
);

test.each([
  ['email', { domain: 'no domain' }],
  ['email', { domain: "x'.example" }],
  ['email', { domian: 'example.com' }],
  ['url', { host: 'example' }],
  ['keep-first', { characters: 0 }],
  ['keep-first', { fill: 'ab' }],
  ['keep-last', { fill: '\n' }],
  ['redact', { replacement: 'see /dev/null' }],
  ['constant', {}],
  ['constant', { value: 'a\0b' }],
  ['template', { template: '{given_name' }],
  ['sql', { expression: 'a); SELECT 1' }],
  ['person', { form: 'first' }],
  ['postcode', { country: 'XX' }],
])('%s refuses %j', (name, options) => {
  expect(v.safeParse(maskNamed(name).options, options).success).toBe(false);
});

test('a template and an expression say which columns they use', () => {
  const usesOf = (name: string, options: unknown) => {
    const mask = maskNamed(name);
    return mask.uses?.(v.parse(mask.options, options));
  };
  expect(usesOf('template', { template: '{a}.{b:lower}.{a}' })).toEqual(['a', 'b']);
  expect(usesOf('sql', { expression: '{a} || \'{c}\' || {"b"} || {}' })).toEqual(['a', 'b']);
});
