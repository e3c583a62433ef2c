import type { SchemaEntry } from '@prodlike/postgres';
import fc from 'fast-check';
import { entryOf, plainFacts } from '../testing/schema-entries';
import { planSchema } from './plan-schema';

const passes = ['create', 'build', 'attach', 'foreignKeys', 'last', 'strayRights'] as const;

function planned(plan: ReturnType<typeof planSchema>): SchemaEntry[] {
  return passes.flatMap((pass) => plan[pass]);
}

const key = (
  id: number,
  name: string,
  own: string,
  referenced: string,
  dependencies: number[],
): SchemaEntry =>
  entryOf(id, 'FK CONSTRAINT', `${own} ${name}`, {
    section: 'post-data',
    dependencies,
    definition: `ALTER TABLE ONLY crm.${own}\n    ADD CONSTRAINT ${name} FOREIGN KEY (x) REFERENCES crm.${referenced}(id);\n`,
  });

const kinds = [
  'TABLE',
  'VIEW',
  'FUNCTION',
  'EXTENSION',
  'FOREIGN TABLE',
  'INDEX',
  'TRIGGER',
  'ACL',
  'COMMENT',
];

/** Entries that depend on earlier ones. */
const dumps = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      uses: fc.array(fc.nat(), { maxLength: 3 }),
      late: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .map((list) =>
    list.map(({ kind, uses, late }, i) =>
      entryOf(i + 1, kind, kind === 'EXTENSION' && late ? 'citext' : `x${i}`, {
        section: late && kind !== 'TABLE' ? 'post-data' : 'pre-data',
        dependencies: i === 0 ? [] : uses.map((use) => (use % i) + 1),
      }),
    ),
  );

describe('planSchema', () => {
  it('creates each entry once or not at all, and nothing that uses what is left out', () => {
    fc.assert(
      fc.property(dumps, (entries) => {
        const plan = planSchema({ entries }, plainFacts());
        const ids = planned(plan).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const all = new Set(entries.map(({ id }) => id));
        for (const { dependencies } of planned(plan)) {
          for (const id of dependencies) if (all.has(id)) expect(ids).toContain(id);
        }
        for (const entry of entries.filter(({ kind }) => kind === 'TABLE')) {
          if (!ids.includes(entry.id)) expect(plan.faults).not.toEqual([]);
        }
      }),
    );
  });

  it('leaves out a table with its parts, and names what refers to it', () => {
    const entries = [
      entryOf(1, 'TABLE', 'secrets'),
      entryOf(2, 'SEQUENCE', 'secrets_id_seq'),
      entryOf(3, 'SEQUENCE OWNED BY', 'secrets_id_seq', { dependencies: [2, 1] }),
      entryOf(4, 'TABLE', 'orders'),
      entryOf(5, 'VIEW', 'v', { dependencies: [1, 4] }),
      entryOf(6, 'INDEX', 'by_x', {
        section: 'post-data',
        dependencies: [1],
        definition: 'CREATE INDEX by_x ON crm.secrets USING btree (x);\n',
      }),
      key(7, 'to_secret', 'orders', 'secrets', [4, 1]),
      key(8, 'to_order', 'secrets', 'orders', [4, 1]),
      entryOf(9, 'ACL', 'TABLE secrets', { section: 'none', dependencies: [1] }),
    ];
    const facts = plainFacts({}, { leftOut: [{ schema: 'crm', name: 'secrets' }] });
    const plan = planSchema({ entries }, facts);
    expect(plan.faults).toEqual([]);
    expect(planned(plan).map(({ id }) => id)).toEqual([4]);
    expect(plan.omitted).toEqual([
      { object: 'TABLE "crm"."secrets"', reason: 'the configuration leaves it out' },
      {
        object: 'FOREIGN KEY "to_secret" ON "crm"."orders"',
        reason: 'it refers to a table that is left out',
      },
      { object: 'VIEW "crm"."v"', reason: 'it uses TABLE "crm"."secrets", which is left out' },
    ]);
  });

  it('keeps a sequence that another table uses', () => {
    const entries = [
      entryOf(1, 'TABLE', 'secrets'),
      entryOf(2, 'SEQUENCE', 'ids'),
      entryOf(3, 'SEQUENCE OWNED BY', 'ids', { dependencies: [2, 1] }),
      entryOf(4, 'TABLE', 'orders', { dependencies: [2] }),
    ];
    const facts = plainFacts({}, { leftOut: [{ schema: 'crm', name: 'secrets' }] });
    expect(planned(planSchema({ entries }, facts)).map(({ id }) => id)).toEqual([2, 4]);
  });

  it('takes a table that inherits from one that is left out for a fault', () => {
    const entries = [entryOf(1, 'TABLE', 'parent'), entryOf(2, 'TABLE', 'child', { dependencies: [1] })];
    const facts = plainFacts({}, { leftOut: [{ schema: 'crm', name: 'parent' }] });
    expect(planSchema({ entries }, facts).faults).toEqual([
      {
        fault: 'TABLE "crm"."child" uses TABLE "crm"."parent", which is left out.',
        remedy: 'Leave the table out too (`none`), or keep what it uses (`schema-only`).',
      },
    ]);
  });

  it.each(['aws_s3', 'aws_commons', 'rds_tools', 'pg_cron'])('does without the extension %s', (name) => {
    const entries = [
      entryOf(1, 'EXTENSION', name, { schema: '' }),
      entryOf(2, 'FUNCTION', 'to_s3()', { dependencies: [1] }),
    ];
    const { faults, omitted } = planSchema({ entries }, plainFacts());
    expect(faults).toEqual([]);
    expect(omitted.map(({ object }) => object)).toEqual([`EXTENSION "${name}"`, 'FUNCTION "crm".to_s3()']);
  });

  it('puts rights behind all else, and those on what it does not know last', () => {
    const entries = [
      entryOf(1, 'TABLE', 't'),
      entryOf(2, 'ACL', 'TABLE t', { section: 'none', dependencies: [1] }),
      entryOf(3, 'ACL', 'FUNCTION digest(text)', { section: 'none', dependencies: [99] }),
      entryOf(4, 'COMMENT', 'TABLE t', { section: 'none', dependencies: [1] }),
      entryOf(5, 'TRIGGER', 't touch', { section: 'post-data', dependencies: [1] }),
    ];
    const plan = planSchema({ entries }, plainFacts());
    expect(plan.create.map(({ id }) => id)).toEqual([1, 4]);
    expect(plan.last.map(({ id }) => id)).toEqual([5, 2]);
    expect(plan.strayRights.map(({ id }) => id)).toEqual([3]);
  });

  it('plans 1,000 tables and 3,000 foreign keys', () => {
    const tables = Array.from({ length: 1_000 }, (_, i) => entryOf(i + 1, 'TABLE', `t${i}`));
    const keys = Array.from({ length: 3_000 }, (_, i) => {
      const [own, referenced] = [i % 1_000, (i * 7) % 1_000];
      return key(5_000 + i, `k${i}`, `t${own}`, `t${referenced}`, [own + 1, referenced + 1]);
    });
    const leftOut = Array.from({ length: 100 }, (_, i) => ({ schema: 'crm', name: `t${i * 10}` }));
    const plan = planSchema({ entries: [...tables, ...keys] }, plainFacts({}, { leftOut }));
    expect(plan.tables).toHaveLength(900);
  });
});
