import fc from 'fast-check';
import { compareSchemas } from './compare-schemas';
import { allReaders } from './readers/all-readers';
import { columns } from './readers/columns';
import { constraints } from './readers/constraints';
import { functions } from './readers/functions';
import { tables } from './readers/tables';
import { types } from './readers/types';
import type { SchemaReader } from './schema-reader';
import { encodeObject, objectKey, type SchemaSnapshot } from './schema-snapshot';

type Row = readonly [reader: SchemaReader, ...values: string[]];

function snapshotOf(rows: readonly Row[]): SchemaSnapshot {
  const objects = new Map<SchemaReader, Map<string, string>>();
  for (const [reader, ...values] of rows) {
    const known = objects.get(reader) ?? new Map<string, string>();
    objects.set(reader, known.set(objectKey(reader.named, values), encodeObject(values)));
  }
  return { objects };
}

function row(reader: SchemaReader, name: readonly [string, string, string], values: object = {}): Row {
  const given = new Map(Object.entries(values));
  return [reader, ...name, ...reader.properties.map((property) => String(given.get(property.name) ?? ''))];
}

const told = (before: readonly Row[], after: readonly Row[]) =>
  compareSchemas(snapshotOf(before), snapshotOf(after)).map(
    ({ kind, object, name, before: was, after: is }) =>
      `${kind} ${object} ${name}${was === undefined ? '' : `: ${was} → ${is}`}`,
  );

const name = fc.constantFrom('', 'a', 'b', 'Ünder "x"', 'with.dot');
const anyRow = fc
  .tuple(fc.constantFrom(...allReaders), name, fc.constantFrom('t', 'u'), name, fc.string())
  .map(([reader, schema, object, part, value]) => {
    const text = reader === tables ? '' : value.replaceAll('\0', '');
    return row(
      reader,
      [schema, object, part],
      Object.fromEntries(reader.properties.map((p) => [p.name, text])),
    );
  });

describe('compareSchemas', () => {
  it('finds no difference between a schema and itself, and the same ones in both directions', () => {
    fc.assert(
      fc.property(fc.array(anyRow), fc.array(anyRow), (one, other) => {
        expect(told(one, one)).toEqual([]);
        const [there, back] = [
          compareSchemas,
          (a: SchemaSnapshot, b: SchemaSnapshot) => compareSchemas(b, a),
        ].map((compare) =>
          compare(snapshotOf(one), snapshotOf(other))
            .map(({ object, name: of }) => `${object} ${of}`)
            .sort(),
        );
        expect(there).toEqual(back);
      }),
    );
  });

  const table = row(tables, ['public', 't', '']);
  const column = (part: string, values: object = {}) => row(columns, ['public', 't', part], values);

  it('shows which properties differ, each before and after', () => {
    const before = [table, column('a', { type: 'integer', nullable: 'true', default: "'x'::text" })];
    const after = [table, column('a', { type: 'bigint', nullable: 'false', default: "'y'::text" })];
    expect(told(before, after)).toEqual([
      'changed column t.a: type integer; nullable; default ?::text → type bigint; not nullable; another default',
    ]);
  });

  it('says that hidden parts came, went and changed', () => {
    const comment = (text: string) => [row(tables, ['public', 't', ''], { comment: text })];
    expect(told(comment(''), comment('kim'))).toEqual(['changed table t: no comment → a comment']);
    expect(told(comment('kim'), comment('lee'))).toEqual(['changed table t: a comment → another comment']);
  });

  it('counts the labels of an enum', () => {
    const labels = (text: string) => [row(types, ['public', 'mood', ''], { labels: text })];
    expect(told(labels('sad\nok'), labels('sad\nok\nfine'))).toEqual([
      'changed type mood: 2 labels → 3 labels',
    ]);
    expect(told(labels('sad\nok'), labels('ok\nsad'))).toEqual([
      'changed type mood: 2 labels → other labels',
    ]);
  });

  it('tells a table that came or went without its parts', () => {
    const whole = [table, column('a'), row(constraints, ['public', 't', 'k'])];
    expect(told([], whole)).toEqual(['added table t']);
    expect(told(whole, [])).toEqual(['removed table t']);
  });

  it('tells functions of one name apart by their arguments', () => {
    const one = row(functions, ['app', 'f', 'a integer']);
    expect(told([one], [one, row(functions, ['app', 'f', 'a "Kind", b text'])])).toEqual([
      'added function app.f(a "Kind", b text)',
    ]);
  });

  describe('the order of columns', () => {
    const ordered = (...names: string[]) => [table, ...names.map((part) => column(part))];

    it('is one difference, of those columns that both have', () => {
      expect(told(ordered('a', 'b', 'c'), ordered('a', 'c', 'b'))).toEqual([
        'changed column order t: a, b, c → a, c, b',
      ]);
    });

    it('is not changed by columns that came or went', () => {
      expect(told(ordered('a', 'b', 'c'), ordered('x', 'a', 'c'))).toEqual([
        'removed column t.b',
        'added column t.x',
      ]);
    });
  });

  it('tells of partitions only what did not happen to their parent', () => {
    const part = (of: string, values: object = {}) => row(columns, ['public', of, 'a'], values);
    const partition = row(tables, ['public', 'p', ''], { parents: '[["public","t"]]' });
    const before = [table, partition, part('t', { type: 'int' }), part('p', { type: 'int' })];
    const alike = [table, partition, part('t', { type: 'text' }), part('p', { type: 'text' })];
    const apart = [table, partition, part('t', { type: 'int' }), part('p', { type: 'int', default: '1' })];
    expect(told(before, alike)).toEqual(['changed column t.a: type int → type text']);
    expect(told(before, apart)).toEqual(['changed column p.a: no default → default ?']);
    expect(told([table, partition], alike)).toEqual(['added column t.a']);
  });

  it('cuts long definitions', () => {
    const long = (word: string) => [
      row(functions, ['app', 'f', ''], { definition: `CREATE ${word.repeat(900)}` }),
    ];
    const [difference] = compareSchemas(snapshotOf(long('aa ')), snapshotOf(long('bb ')));
    expect(difference?.before?.length).toBeLessThan(230);
  });
});
