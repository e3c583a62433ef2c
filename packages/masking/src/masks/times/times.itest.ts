import { compileFor } from '../testing/compile-for';
import { describeMasks } from '../testing/describe-masks';
import { maskTargetOf } from '../testing/mask-target';
import { maskValues } from '../testing/mask-values';

const dayMs = 86_400_000;

describeMasks((client) => {
  const masked = (name: string, originals: readonly (string | null)[], type: string, options = {}) =>
    maskValues(client(), name, options, maskTargetOf(type), originals);

  test('a date moves by 1 to the given days in either direction', async () => {
    const originals = Array.from({ length: 4000 }, (_, day) =>
      new Date(day * dayMs).toISOString().slice(0, 10),
    );
    const results = await masked('date-shift', originals, 'date', { days: 30 });
    const shifts = results.map(
      (result, index) => (Date.parse(result ?? '') - Date.parse(originals[index] ?? '')) / dayMs,
    );
    expect(new Set(shifts.map(Math.abs))).toEqual(new Set(Array.from({ length: 30 }, (_, days) => days + 1)));
    expect(new Set(shifts.map(Math.sign))).toEqual(new Set([-1, 1]));
  });

  test.each(['date', 'timestamp', 'timestamptz'])(
    'the time between the %ss of one subject stays',
    async (type) => {
      const { sql } = compileFor('date-shift', { subject: 'id' }, maskTargetOf(type));
      const { rows } = await client().query(
        `SELECT count(DISTINCT moved) AS moves, count(*) FILTER (WHERE seconds % 86400 <> 0 OR seconds = 0) AS wrong
       FROM (SELECT id, extract(epoch FROM ${sql}::timestamp - value::timestamp)::int8 AS seconds, id || ':' || (${sql}::timestamp - value::timestamp)::text AS moved
             FROM (SELECT id, (timestamptz '2024-03-30 12:00:00+00' + id * interval '7 hours' + n * interval '11 hours')::${type} AS value
                   FROM generate_series(1, 200) AS id, generate_series(1, 20) AS n OFFSET 0) AS people) AS shifted`,
      );
      expect(rows).toEqual([{ moves: '200', wrong: '0' }]);
    },
  );

  test.each([
    [
      'date',
      ['infinity', '-infinity', null],
      ['4713-01-01 BC', '5874897-12-31', '0001-01-01', '294277-01-01', '9999-12-31'],
    ],
    [
      'timestamp',
      ['infinity', '-infinity', null],
      ['4713-01-01 00:00:00 BC', '294276-12-31 23:59:59.999999', '0001-01-01'],
    ],
    [
      'timestamptz',
      ['infinity', '-infinity', null],
      ['4713-01-01 00:00:00+00 BC', '294276-12-31 23:59:59.999999+00'],
    ],
  ])('the ends of %s do not overflow', async (type, kept, moved) => {
    for (const days of [1, 36_500]) {
      expect(await masked('date-shift', kept, type, { days })).toEqual(kept);
      const results = await masked('date-shift', moved, type, { days });
      expect(results.filter((result, index) => result === null || result === moved[index])).toEqual([]);
    }
    for (const to of ['decade', 'month', 'day']) {
      expect(await masked('date-trunc', kept, type, { to })).toEqual(kept);
      expect(await masked('date-trunc', moved, type, { to })).not.toContain(null);
    }
  });

  test('ranges move with both bounds', async () => {
    const originals = ['empty', '(,)', '[2024-01-01,)', '[2024-01-01,2024-01-15)', '[-infinity,2024-01-15)'];
    const results = await masked('date-shift', originals, 'daterange');
    expect(results.slice(0, 2)).toEqual(originals.slice(0, 2));
    expect(results.slice(2).filter((result, index) => result === originals[index + 2])).toEqual([]);
    const [low = '', high = ''] = (results[3] ?? '').slice(1, -1).split(',');
    expect(Date.parse(high) - Date.parse(low)).toBe(14 * dayMs);
    const [stamps] = await masked('date-shift', ['(2024-01-01 10:00:00,2024-01-01 11:00:00]'], 'tsrange');
    expect(stamps).toMatch(/^\("\S+ 10:00:00","\S+ 11:00:00"\]$/);
    expect(() => compileFor('date-shift', {}, maskTargetOf('int4range'))).toThrow(
      'date-shift cannot shift int4range',
    );
  });

  test('the results do not depend on the session', async () => {
    const originals = ['2024-02-29 23:30:00+00', '1999-12-31 22:00:00+00'];
    const utc = async (): Promise<(string | null)[]> => {
      const { sql } = compileFor('date-shift', {}, maskTargetOf('timestamptz'));
      const { rows } = await client().query(
        `SELECT to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS utc FROM unnest($1::timestamptz[]) AS value`,
        [originals],
      );
      return rows.map((row: { utc: string }) => row.utc);
    };
    const before = await utc();
    await client().query("SET TimeZone = 'Asia/Seoul'; SET DateStyle = 'German'");
    try {
      expect(await utc()).toEqual(before);
    } finally {
      await client().query('RESET TimeZone; RESET DateStyle');
    }
  });

  test('a time of day moves around midnight', async () => {
    const originals = ['00:00:00', '23:59:59', '12:34:56.789', '24:00:00', null];
    const results = await masked('time-shift', originals, 'time', { minutes: 719 });
    expect(results[4]).toBeNull();
    expect(results.slice(0, 4)).toEqual(Array(4).fill(expect.stringMatching(/^\d\d:\d\d:/)));
    expect(results.slice(0, 3).filter((result, index) => result === originals[index])).toEqual([]);
  });
});
