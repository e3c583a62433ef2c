import { describeOnServer } from '@prodlike/testkit';
import fc from 'fast-check';
import { makeClone, observeOn } from './observe-on';

const canary = 'k4n4ry';
const runs = 25;
const schema = `
CREATE TABLE people (id int PRIMARY KEY, mail text, note text, at timestamptz DEFAULT now(), tags text[], body jsonb);
INSERT INTO people SELECT g, '${canary}' || g, '${canary}', now(), ARRAY['${canary}'], jsonb_build_object('${canary}', g)
  FROM generate_series(1, 300) g;
CREATE TABLE orders (id int, person int REFERENCES people ON DELETE CASCADE, kind text) PARTITION BY LIST (kind);
CREATE TABLE orders_a PARTITION OF orders FOR VALUES IN ('a', '${canary}');
ANALYZE`;

const conditions = [
  `mail = '${canary}1'`,
  `mail LIKE '%${canary}_%'`,
  `mail IN ('${canary}1', '${canary}2')`,
  `mail ~ E'^${canary}\\\\d'`,
  `'${canary}' = ANY (tags)`,
  `body ->> '${canary}' = '7'`,
  `body @> '{"${canary}": 424242}'`,
  'people.id > 424242 - 424242',
  `(mail, note) <> ('${canary}', $q$it's ${canary}$q$)`,
  `CASE WHEN note = '${canary}' THEN true ELSE note IS NULL END`,
  `at < timestamptz '2031-04-24' AND note <> U&'${canary}\\0021'`,
  `EXISTS (SELECT FROM orders o WHERE o.person = people.id AND o.kind = '${canary}') IS NOT NULL`,
];
const shapes: readonly ((where: string) => string)[] = [
  (where) => `SELECT * FROM people WHERE ${where} ORDER BY mail || '${canary}', id + 424242 LIMIT 424242`,
  (where) => `SELECT note || '${canary}', count(*) FROM people WHERE ${where} GROUP BY 1`,
  (where) =>
    `WITH found AS MATERIALIZED (SELECT * FROM people WHERE ${where}) SELECT * FROM found, (VALUES ('${canary}')) v (x)`,
  (where) => `UPDATE people SET note = '${canary}' WHERE ${where}`,
  (where) => `INSERT INTO orders SELECT id, id, '${canary}' FROM people WHERE ${where}`,
  (
    where,
  ) => `SELECT p.id, row_number() OVER (PARTITION BY p.note || '${canary}') FROM (SELECT * FROM people WHERE ${where}) p
    LEFT JOIN orders o ON o.person = p.id AND o.kind <> '${canary}'`,
  (where) =>
    `DO $b$ BEGIN EXECUTE $x$ SELECT 1 FROM people, generate_series(1, 1) AS s WHERE ${where} $x$; END $b$`,
  (where) =>
    `DELETE FROM people WHERE ${where} AND id IN (SELECT o.id FROM orders o WHERE o.kind = '${canary}')`,
];

const slow = '(SELECT pg_sleep(0.11) IS NOT NULL)';
const statement = fc
  .tuple(
    fc.constantFrom(...shapes),
    fc.constantFrom(...conditions),
    fc.constantFrom(...conditions),
    fc.boolean(),
  )
  .map(([shape, one, other, not]) => shape(`${slow} AND (${one} IS ${not ? 'NOT ' : ''}TRUE OR ${other})`));

/** Every key and every text in it. Numbers are left out: a cost or a time may have the digits of a constant. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

for (const major of [15, 18] as const) {
  describeOnServer({ major }, (server) => {
    it('lets no constant of a plan out', async () => {
      const statements = fc.sample(statement, { numRuns: runs, seed: major });
      const clone = await makeClone(server(), schema);
      const observation = await observeOn({ clone, serverVersionNum: 0 }, async (client) => {
        for (const each of statements) await client.query(each);
      });
      expect(observation.plans.length).toBeGreaterThan(runs / 2);
      expect(JSON.stringify(observation)).not.toContain(canary);
      const plans = observation.plans.map(({ plan }): unknown => JSON.parse(plan));
      for (const plan of plans) expect(plan).toEqual([expect.objectContaining({ Plan: expect.anything() })]);
      const texts = textsIn({ ...observation, plans }).join('\n');
      expect(texts).toContain('Filter');
      expect(texts).not.toContain('424242');
      expect(texts).not.toContain('2031');
    });
  });
}
