import { plainColumn, plainTable } from '@prodlike/testkit';
import fc from 'fast-check';
import * as v from 'valibot';
import { samplingSchema } from '../sampling/sampling-schema';
import { arbitraryCatalog, arbitrarySection } from '../testing/arbitrary-sampling.testing';
import { resolveSampling } from './resolve-sampling';

const ids = new Map([['x', ['1']]]);

test('whatever the catalog and the section, a plan comes out whose parts belong to it', () => {
  let resolved = 0;
  const catalogAndSection = arbitraryCatalog.chain((catalog) =>
    fc.tuple(fc.constant(catalog), arbitrarySection(catalog)),
  );
  fc.assert(
    fc.property(catalogAndSection, ([catalog, section]) => {
      const parsed = v.safeParse(samplingSchema, section);
      for (const { message } of parsed.issues ?? []) expect(message).not.toBe('');
      if (!parsed.success) return;
      resolved++;
      const plan = resolveSampling(parsed.output, catalog, ids);
      const units = new Set(plan.units);
      plan.units.forEach((unit, place) => {
        expect(unit.id).toBe(place);
        for (const stored of unit.stored) expect(stored.kind).toBe('table');
      });
      for (const { child, parent, childKeys, parentKeys, up, cleared, down } of plan.edges) {
        expect([units.has(child), units.has(parent)]).toEqual([true, true]);
        expect(childKeys).toHaveLength(parentKeys.length);
        if (up !== 'clear') expect(cleared).toEqual([]);
        if (down !== null) expect([child.content, parent.content].join()).not.toMatch(/none|schema-only/);
      }
      const edgeNames = plan.edges.map(({ name }) => name);
      expect(new Set(edgeNames).size).toBe(edgeNames.length);
      for (const { unit } of plan.roots) expect(units.has(unit)).toBe(true);
      for (const { fault, remedy } of plan.faults) expect([fault, remedy]).not.toContain('');
      if (plan.faults.length === 0)
        for (const { up, cleared, child } of plan.edges)
          if (up === 'clear' && child.content === 'all') expect(cleared).not.toEqual([]);
    }),
    { numRuns: 1_000 },
  );
  expect(resolved).toBeGreaterThan(200);
});

test('every edge is found by its name', () => {
  fc.assert(
    fc.property(arbitraryCatalog, (catalog) => {
      const open = resolveSampling(v.parse(samplingSchema, {}), catalog, new Map());
      const edges = Object.fromEntries(open.edges.map(({ name }) => [name, 'stop']));
      const stopped = resolveSampling(v.parse(samplingSchema, { edges }), catalog, new Map());
      expect(stopped.faults.filter(({ path }) => path.startsWith('sampling.edges'))).toEqual([]);
      expect(stopped.edges.filter(({ down }) => down !== null)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a thousand tables with three thousand keys and as many rules are planned', () => {
  const columns = ['id', 'a', 'b', 'c'].map((name, index) =>
    plainColumn(name, { position: index + 1, notNull: true }),
  );
  const primary = {
    name: 'pk',
    kind: 'primary-key' as const,
    columns: ['id'],
    keys: ['id'],
    definition: '',
    operators: [],
  };
  const tables = Array.from({ length: 1_000 }, (_, index) =>
    plainTable(`table_${index}`, {
      oid: index + 1,
      columns,
      uniqueIndexes: [{ ...primary, partial: false, immediate: true, valid: true }],
    }),
  );
  const foreignKeys = Array.from({ length: 3_000 }, (_, index) => ({
    ...{
      oid: 10_000 + index,
      name: `fk_${index}`,
      table: (index % 1_000) + 1,
      columns: [['a', 'b', 'c'][index % 3] ?? 'a'],
    },
    ...{ referencedTable: ((index * 7 + 3) % 1_000) + 1, referencedColumns: ['id'], definition: '' },
    ...{ validated: true, enforced: true, comment: null, period: false, parent: null },
  }));
  const catalog = {
    ...{ serverVersion: 150_004, database: 'd', currentUser: 'u', superuser: false, tables, foreignKeys },
    ...{ domains: [], enums: [], extensions: [], largeObjects: 0 },
  };
  const section = {
    roots: { table_0: { percent: 1 } },
    edges: Object.fromEntries(
      foreignKeys.map((key) => [
        `table_${key.table - 1}(${key.columns[0]}) -> table_${key.referencedTable - 1}`,
        { limit: 5 },
      ]),
    ),
    tables: {
      'table_99*': 'none',
      ...Object.fromEntries(tables.slice(500, 900).map(({ name }) => [`crm.${name}`, 'schema-only'])),
    },
  };
  const sampling = v.parse(samplingSchema, section);
  const plan = resolveSampling(sampling, catalog, new Map());
  expect(plan.units).toHaveLength(1_000);
  expect(plan.edges).toHaveLength(3_000);
});
