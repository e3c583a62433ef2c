import { styleRules, usedStyle } from './style-rules';

test('rules of a sheet, those within a media query whole', () => {
  expect(styleRules('a{b:c}@media(x){d{e:f}g{h:i}}j{}')).toEqual([
    { prelude: 'a', body: 'b:c' },
    { prelude: '@media(x)', body: 'd{e:f}g{h:i}' },
    { prelude: 'j', body: '' },
  ]);
});

test('selectors whose classes the code does not name go, and pictures', () => {
  const sheet =
    '.btn,.modal{a:b}.card .gone{c:d}p:not(.btn,.gone){e:f}@media(x){.gone{g:h}}.btn{--i: url("data:x,y;z");j:k}@keyframes l{to{m:n}}';
  expect(usedStyle(sheet, 'const a = ["btn card"]')).toBe('.btn{a:b}.btn{j:k}@keyframes l{to{m:n}}');
});
