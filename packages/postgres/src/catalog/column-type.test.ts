import { columnType, type TypeFacts } from './column-type';

const plain = { schema: 'pg_catalog', kind: 'b', inner: null, modifier: -1 };
const types = new Map<number, TypeFacts>([
  [1043, { ...plain, name: 'varchar', category: 'S' }],
  [1700, { ...plain, name: 'numeric', category: 'N' }],
  [1231, { ...plain, name: '_numeric', category: 'A', inner: 1700 }],
  [9001, { schema: 'crm', name: 'short', category: 'S', kind: 'd', inner: 1043, modifier: 44 }],
  [9002, { schema: 'crm', name: '_short', category: 'A', kind: 'b', inner: 9001, modifier: -1 }],
  [9003, { schema: 'crm', name: 'shorts', category: 'A', kind: 'd', inner: 9002, modifier: -1 }],
]);

function typeOf(oid: number, modifier = -1) {
  return columnType({ oid, modifier, sql: 'as written', collation: null }, types);
}

/** As numerictypmodin packs them. */
function packed(precision: number, scale: number): number {
  return ((precision << 16) | (scale & 0x7ff)) + 4;
}

test.each([
  [10, 2],
  [1000, 1000],
  [5, 0],
  [3, -2],
  [1, -1000],
])('numeric(%d, %d)', (precision, scale) => {
  expect(typeOf(1700, packed(precision, scale))).toMatchObject({ precision, scale, maxLength: null });
  expect(typeOf(1231, packed(precision, scale))).toMatchObject({ precision, scale, array: true });
});

test("a domain's length holds within arrays and domains around it", () => {
  expect(typeOf(9003)).toEqual({
    oid: 9003,
    sql: 'as written',
    schema: 'crm',
    name: 'shorts',
    base: 'varchar',
    baseOid: 1043,
    category: 'S',
    kind: 'base',
    array: true,
    domains: [9003, 9001],
    maxLength: 40,
    precision: null,
    scale: null,
    collation: null,
  });
});

test('no modifier is no limit', () => {
  expect(typeOf(1043)).toMatchObject({ maxLength: null, domains: [], array: false });
  expect(typeOf(1700)).toMatchObject({ precision: null, scale: null });
});
