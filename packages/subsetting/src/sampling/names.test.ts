import fc from 'fast-check';
import { parseEdgeName, parseTableName, parseTableReference } from './parse-names';
import { renderColumns, renderTable } from './render-names';

const name = fc.string({
  unit: fc.constantFrom('a', 'B', '.', '"', '*', ' ', '(', ')', ',', '-', '>', '한', '😀', '\t', "'", '\\'),
  minLength: 1,
  maxLength: 8,
});
const table = fc.record({ schema: name, name });

test('rendered names read back as themselves', () => {
  fc.assert(
    fc.property(
      table,
      fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
      table,
      (child, columns, parent) => {
        expect(parseTableName(renderTable(child))).toEqual(child);
        const reference = `${renderTable(child)}${renderColumns(columns)}`;
        expect(parseTableReference(reference)).toEqual({ table: child, columns });
        expect(parseEdgeName(reference)).toEqual({ child, columns, parent: null, parentColumns: null });
        expect(parseEdgeName(`${reference} -> ${renderTable(parent)}`)).toMatchObject({
          child,
          columns,
          parent,
        });
        expect(parseEdgeName(`${reference} -> ${renderTable(parent)}${renderColumns(columns)}`)).toEqual({
          child,
          columns,
          parent,
          parentColumns: columns,
        });
      },
    ),
    { numRuns: 500 },
  );
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const parse of [parseTableName, parseTableReference, parseEdgeName])
        expect(parse(text)).toBeDefined();
    }),
  );
});

test.each([
  [' shop . orders ( customer_id , "B c" )->crm.customers ', ['customer_id', 'B c'], 'customers'],
  ['shop.orders(customer_id)', ['customer_id'], undefined],
  ['orders(a b)  ->  "crm"."customers"', ['a b'], 'customers'],
])('%j is an edge', (text, columns, parent) => {
  const edge = parseEdgeName(text);
  if (typeof edge === 'string') throw new Error(edge);
  expect([edge.columns, edge.parent?.name]).toEqual([columns, parent]);
});

test.each([
  ['', 'has an empty part'],
  ['a..b(c)', 'has an empty part'],
  ['a(b, )', 'has an empty part'],
  ['a.b.c(d)', 'has more than a schema and a table; a name with a dot stands in double quotes'],
  ['a.b', 'lacks its columns, in parentheses behind the table'],
  ['a.b(c', 'lacks the parenthesis that ends its columns'],
  ['a.b(c, c)', 'names a column twice'],
  ['a.b(c) d', 'has something behind its end'],
  ['a.b(c) ->', 'has an empty part'],
  ['"a(b)', 'has a double quote that is not closed'],
])('%j is refused as an edge', (text, fault) => {
  expect(parseEdgeName(text)).toBe(fault);
});
