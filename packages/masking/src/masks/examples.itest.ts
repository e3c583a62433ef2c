import { describeOnServer } from '@prodlike/testkit';
import type { Client } from 'pg';
import { masks } from './all-masks';
import { maskTargetOf, moodSql } from './testing/mask-target';
import { maskValues } from './testing/mask-values';
import { maskingSession } from './testing/masking-session';

const examples = [...masks.values()].flatMap(({ name, examples }) =>
  examples.map((example) => ({ name, ...example })),
);

test('every mask has an example', () => {
  expect([...masks.values()].filter(({ examples }) => examples.length === 0)).toEqual([]);
});

describe.each([15, 18] as const)('examples of the documentation', (major) => {
  describeOnServer({ major }, (server) => {
    let client: Client;
    beforeAll(async () => {
      client = await maskingSession(server().parameters);
      await client.query(moodSql);
      await client.query("CREATE TABLE people AS SELECT unnest(ARRAY['Ada', 'Grace', 'Alan']) AS value");
    });
    afterAll(() => client.end());

    test.each(examples)('$name makes $result of $original $options', async (example) => {
      const target = maskTargetOf(example.type);
      const results = await maskValues(client, example.name, example.options, target, [example.original]);
      expect(results.map((result) => result ?? 'NULL')).toEqual([example.result]);
    });

    test.each(examples)('$name leaves NULL what is NULL $options', async ({ name, options, type }) => {
      expect(await maskValues(client, name, options, maskTargetOf(type), [null])).toEqual([null]);
    });
  });
});
