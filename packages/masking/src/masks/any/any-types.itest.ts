import { compileFor } from '../testing/compile-for';
import { describeMasks } from '../testing/describe-masks';
import { maskTargetOf, moodSql } from '../testing/mask-target';
import { maskValues } from '../testing/mask-values';

describeMasks((client) => {
  const masked = (name: string, originals: readonly (string | null)[], type: string, options = {}) =>
    maskValues(client(), name, options, maskTargetOf(type), originals);

  test('bytes keep their count', async () => {
    const originals = [0, 1, 2, 20, 21, 1000, 100_001].map((bytes) => `\\x${'5a'.repeat(bytes)}`);
    const results = await masked('bytea', originals, 'bytea');
    expect(results.map((bytes) => bytes?.length)).toEqual(originals.map(({ length }) => length));
    expect(results.slice(3).filter((result, index) => result === originals[index + 3])).toEqual([]);
    expect(results[3]?.slice(2)).toBe(results[3]?.slice(2).toLowerCase());
  });

  test.each([8, 16, 40])('a hash of %i digits, cut to the column', async (length) => {
    const originals = Array.from({ length: 1000 }, (_, n) => `person ${n}`);
    const results = await masked('hash', originals, 'text', { length });
    expect(new Set(results).size).toBe(1000);
    expect(results.every((hash) => new RegExp(`^[0-9a-f]{${length}}$`).test(hash ?? ''))).toBe(true);
    expect((await masked('hash', originals.slice(0, 1), 'character varying(6)', { length }))[0]).toHaveLength(
      6,
    );
    const [bytes] = await masked('hash', ['\\x00ff'], 'bytea', { length });
    expect(bytes).toHaveLength(2 + length);
    expect(compileFor('hash', { length }, maskTargetOf('text')).promise.injective).toBe(length >= 16);
  });

  test('a point moves by half to the whole of the distance', async () => {
    const originals = ['(0,0)', '(126.977,37.579)', '(-180,90)', '(12,-89.99)', '(Infinity,0)', '(NaN,1)'];
    const results = await masked('point', originals, 'point', { units: 2 });
    const moved = results.slice(0, 4).map((result, index) => {
      const [x = 0, y = 0] = (result ?? '').slice(1, -1).split(',').map(Number);
      const [x0 = 0, y0 = 0] = (originals[index] ?? '').slice(1, -1).split(',').map(Number);
      return Math.hypot(x - x0, y - y0);
    });
    expect(moved.every((distance) => distance >= 0.999 && distance <= 2.001)).toBe(true);
    expect(await masked('point', originals, 'point')).not.toContain(null);
    expect(() => compileFor('point', {}, maskTargetOf('polygon'))).toThrow('point cannot move polygon');
  });

  test('an enum gets another label, or one for each subject', async () => {
    await client().query(moodSql);
    const labels = ['calm', 'curious', 'tired'];
    const results = await masked('enum', [...labels, null], 'mood');
    expect(results.filter((result, index) => result === labels[index] && result !== undefined)).toEqual([]);
    expect(results[3]).toBeNull();
    expect(labels).toEqual(expect.arrayContaining(results.slice(0, 3)));
    expect(await masked('enum', labels, 'mood', { labels: ['tired'] })).toEqual(['tired', 'tired', 'tired']);
    expect(() => compileFor('enum', { labels: ['glad'] }, maskTargetOf('mood'))).toThrow('"glad"');
  });

  test('coins and labels for each subject are spread evenly', async () => {
    const boolean = compileFor('boolean', { subject: 'id' }, maskTargetOf('boolean')).sql;
    const { rows } = await client().query(
      `SELECT count(*) FILTER (WHERE ${boolean}) AS heads, count(*) AS coins FROM (SELECT id, true AS value FROM generate_series(1, 10000) AS id OFFSET 0) AS people`,
    );
    expect(Math.abs(Number(rows[0].heads) - 5000)).toBeLessThan(300);
    expect(rows[0].coins).toBe('10000');
  });

  test('pick gives another value of the column, the same each time', async () => {
    await client().query(
      "CREATE TABLE people AS SELECT 'name ' || n AS value FROM generate_series(1, 1500) AS n",
    );
    const originals = Array.from({ length: 1500 }, (_, n) => `name ${n + 1}`);
    const results = await masked('pick', [...originals, null], 'text');
    expect(results.pop()).toBeNull();
    expect(results.every((result) => originals.includes(result ?? ''))).toBe(true);
    expect(results.filter((result, index) => result === originals[index])).toEqual([]);
    expect(new Set(results).size).toBeGreaterThan(500);
    expect(await masked('pick', originals, 'text')).toEqual(results);
    await client().query("TRUNCATE people; INSERT INTO people VALUES ('name 1')");
    expect(await masked('pick', ['name 1'], 'text')).toEqual(['name 1']);
    await client().query('DROP TABLE people');
  });

  test('NULL stays NULL under every mask that takes text', async () => {
    for (const name of ['digits', 'phone', 'card', 'iban', 'national-id', 'ip', 'mac', 'uuid', 'hash'])
      expect([name, await masked(name, [null, ''], 'text')]).toEqual([
        name,
        [null, name === 'hash' ? expect.any(String) : ''],
      ]);
  });
});
