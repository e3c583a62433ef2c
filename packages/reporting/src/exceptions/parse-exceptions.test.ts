import fc from 'fast-check';
import { parseExceptions } from './parse-exceptions';
import { sameRelation } from './same-relation';

describe('parseExceptions', () => {
  it('reads rule, relation, reason and line', () => {
    const source =
      'BEGIN;\r\n-- prodlike: allow table-rewrite on shop."Orders" because the shop is closed\r\nCOMMIT;';
    expect(parseExceptions(source)).toEqual({
      exceptions: [
        { rule: 'table-rewrite', relation: 'shop."Orders"', reason: 'the shop is closed', line: 2 },
      ],
      faults: [],
    });
  });

  it.each([
    '# prodlike: allow slow-statement because Django',
    '  // prodlike: allow slow-statement because Knex',
    '/* prodlike: allow slow-statement because SQL */',
    ' * prodlike: allow slow-statement because JavaDoc',
    'SELECT 1; -- Prodlike: Allow slow-statement because case',
  ])('understands %j', (source) => {
    expect(parseExceptions(source).exceptions).toEqual([
      { rule: 'slow-statement', reason: expect.stringMatching(/^\w+$/), line: 1 },
    ]);
  });

  it('takes no remark about Prodlike for a wish', () => {
    expect(parseExceptions("SELECT 'prodlike: allow x because y';\n-- about prodlike: nothing")).toEqual({
      exceptions: [],
      faults: [],
    });
  });

  it('makes a long reason one short line', () => {
    const [exception] = parseExceptions(
      `-- prodlike: allow x because ${'very\u202e\u0007 '.repeat(100)}long`,
    ).exceptions;
    expect(Array.from(exception?.reason ?? '')).toHaveLength(200);
    expect(exception?.reason).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('never throws, and reads at most a hundred, whatever the file', () => {
    const part = fc.constantFrom(
      '--',
      '#',
      ' prodlike:',
      ' allow ',
      'x',
      ' on ',
      ' because ',
      '\n',
      '*/',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 200 }), (parts) => {
        const { exceptions, faults } = parseExceptions(parts.join(''));
        expect(exceptions.length + faults.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('sameRelation', () => {
  it.each([
    ['orders', 'public.orders', true],
    ['Orders', '"Orders"', true],
    ['shop.orders', 'orders', false],
  ])('%s and %s: %s', (one, other, same) => {
    expect(sameRelation(one, other)).toBe(same);
  });
});
