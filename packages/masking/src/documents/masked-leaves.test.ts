import type { DocumentDecision } from './document-decision';
import { maskedLeaves } from './masked-leaves';

const mask = { kind: 'mask', mask: 'email', options: {} } as const;
const key = (name: string) => ({ kind: 'key', key: name }) as const;
const decision: DocumentDecision = {
  kind: 'document',
  paths: [
    { path: [key('contact'), key('email')], text: 'contact.email', decision: mask },
    { path: [key('orders'), { kind: 'element' }, key('note')], text: 'orders[*].note', decision: mask },
    { path: [key('kept')], text: 'kept', decision: { kind: 'keep', reason: 'test' } },
  ],
  rest: { kind: 'placeholder' },
};

test('gives what is masked with the path that decides, and nothing that is kept', () => {
  const document = {
    contact: { email: 'a@b', phone: 1 },
    orders: [{ note: 'x' }, { note: null, 'odd.key': true }],
    kept: { deep: ['not', 'masked'] },
    other: { deep: [1] },
  };
  expect(maskedLeaves(document, decision).map(({ place, path, value }) => [place, path, value])).toEqual([
    ['."contact"."email"', 'contact.email', 'a@b'],
    ['."contact"."phone"', undefined, 1],
    ['."orders"[0]."note"', 'orders[*].note', 'x'],
    ['."orders"[1]."odd.key"', undefined, true],
    ['."other"."deep"[0]', undefined, 1],
  ]);
});

test('takes everything inside a place that is masked as a whole', () => {
  const whole: DocumentDecision = {
    ...decision,
    paths: [{ path: [key('contact')], text: 'contact', decision: mask }],
  };
  expect(maskedLeaves({ contact: { a: ['b'] } }, whole)).toMatchObject([{ path: 'contact', value: 'b' }]);
});
