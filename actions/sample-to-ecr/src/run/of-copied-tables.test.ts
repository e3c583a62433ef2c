import type { MaskingPlan } from '@prodlike/masking';
import type { SamplingPlan, Unit } from '@prodlike/subsetting';
import { makeCatalog, plainColumn, plainTable } from '@prodlike/testkit';
import { ofCopiedTables } from './of-copied-tables';

const contents: readonly Unit['content'][] = ['selected', 'all', 'schema-only', 'none'];
const tables = contents.map((content, index) => plainTable(content, { oid: 10 + index }));
const leaf = plainTable('leaf', { oid: 20, isPartition: true, parents: [10] });
const units = tables.map((table, id): Unit => {
  const stored = id === 0 ? [leaf] : [table];
  return { id, table, stored, key: { kind: 'place' }, content: contents[id] ?? 'none' };
});

test('columns of tables without rows need no decision', () => {
  const column = plainColumn('email');
  const undecided = [...tables, leaf].map((table) => ({ table, column, suggestion: '', evidence: [] }));
  const columns = tables.map((table) => ({
    table,
    column,
    decision: { kind: 'keep', reason: 'r' } as const,
    rule: 'r',
    quasiIdentifier: false,
  }));
  const catalog = { ...makeCatalog({ tables: {} }), tables };
  const sampling: SamplingPlan = { catalog, seed: 0, units, roots: [], edges: [], faults: [] };
  const masking: MaskingPlan = { catalog, columns, undecided, faults: [], tables: [] };
  const found = ofCopiedTables(sampling, masking);
  expect(found.undecided.map(({ table }) => table.name)).toEqual(['selected', 'all', 'leaf']);
  expect(found.decided.map(({ table }) => table.name)).toEqual(['selected', 'all']);
});
