import fc from 'fast-check';
import { maskPlan } from './mask-plan';
import { planKeys, planWords } from './plan-words';

const canary = 'k4n4ry';
const none = () => false;

describe('maskPlan', () => {
  it('keeps shape, figures, the words of the server and known names, and masks constants', () => {
    const plan = {
      'Query Text': `SELECT '${canary}'`,
      Plan: {
        'Node Type': 'Nested Loop',
        'Join Type': 'Left',
        'Actual Rows': 12.5,
        'Parallel Aware': false,
        Output: ['o.id', `'${canary}'::text`],
        Plans: [
          {
            'Node Type': 'Index Scan',
            'Index Name': 'orders_pkey',
            'Relation Name': 'orders',
            Alias: 'hidden',
            'Index Cond': `((id = 5) AND (note = '${canary}'::text))`,
            'Subplan Name': 'CTE hidden',
          },
        ],
      },
      Settings: { work_mem: canary },
    };
    const masked = maskPlan(plan, (name) => name.startsWith('orders'));
    expect(JSON.parse(masked ?? '')).toEqual([
      {
        Plan: {
          'Node Type': 'Nested Loop',
          'Join Type': 'Left',
          'Actual Rows': 12.5,
          'Parallel Aware': false,
          Output: ['o.id', '?::text'],
          Plans: [
            {
              'Node Type': 'Index Scan',
              'Index Name': 'orders_pkey',
              'Relation Name': 'orders',
              Alias: 'name_1',
              'Index Cond': '((id = ?) AND (note = ?::text))',
              'Subplan Name': 'CTE name_1',
            },
          ],
        },
      },
    ]);
  });

  it.each([[undefined], [[]], ['x'], [{}], [{ Plan: 'x' }]])('is nothing for %j', (plan) => {
    expect(maskPlan(plan, none)).toBeUndefined();
  });

  const keys = fc.constantFrom(...Object.values(planKeys).flatMap((set) => [...set]), canary, '__proto__');
  const texts = fc.oneof(
    fc.constantFrom(...planWords),
    fc.string().map((text) => `${text.replaceAll("'", '')}${canary}`),
  );
  const expressions = fc
    .string()
    .map(
      (text) => `(a = '${text.replaceAll("'", "''").replaceAll('\\', '')}${canary}'::text) AND (b > -171717)`,
    );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.nat(9),
      fc.boolean(),
      fc.constant(null),
      expressions,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
    ),
  }));

  it('lets no constant of an expression out, wherever it stands', () => {
    fc.assert(
      fc.property(fc.dictionary(keys, value), (plan) => {
        const masked = maskPlan({ Plan: plan }, none) ?? '';
        expect(masked).not.toContain(canary);
        expect(masked).not.toContain('171717');
        expect(() => JSON.parse(masked)).not.toThrow();
      }),
    );
  });

  it('lets nothing out where a word or a name is expected', () => {
    const wordKeys = fc.constantFrom(
      ...planKeys.words,
      ...planKeys.names,
      ...planKeys.wordLists,
      ...planKeys.figures,
      ...planKeys.parts,
    );
    fc.assert(
      fc.property(fc.dictionary(wordKeys, fc.oneof(texts, fc.array(texts))), (plan) => {
        expect(maskPlan({ Plan: plan }, none)).not.toContain(canary);
      }),
    );
  });
});
