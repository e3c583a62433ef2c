import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configurationSections, loadConfiguration } from '@prodlike/core';
import { type Catalog, connect, readCatalog } from '@prodlike/postgres';
import { describeOnServer, fencedBlocks } from '@prodlike/testkit';
import type { Client } from 'pg';
import { checkSampling } from '../check/check-sampling';
import { estimateSample } from '../estimate/estimate-sample';
import { resolveSampling } from '../resolve/resolve-sampling';
import { everyKind } from '../testing/every-kind.testing';
import { samplingSchema } from './sampling-schema';

const document = path.join(__dirname, '../../../../docs/sampling.md');
const ids = new Map([
  ['user-ids', ['1', '2']],
  ['public-ids', ['00000000-0000-0000-0000-000000000000']],
]);

describeOnServer({ major: 15 }, (server) => {
  let client: Client;
  let catalog: Catalog;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'prodlike-sampling-docs-'));
    client = await connect(server().parameters, { applicationName: 'subsetting test' });
    await client.query(everyKind);
    catalog = await readCatalog(client);
  });
  afterAll(async () => {
    await client.end();
    await rm(folder, { recursive: true });
  });

  test('every example of docs/sampling.md is taken, and asks for rows', async () => {
    const examples = fencedBlocks(await readFile(document, 'utf8')).filter(
      ({ language }) => language === 'yaml',
    );
    expect(examples.length).toBeGreaterThan(6);
    const file = path.join(folder, 'prodlike.yml');
    for (const { heading, text } of examples) {
      await writeFile(file, text);
      const { sampling } = await loadConfiguration(file, configurationSections({ sampling: samplingSchema }));
      const used = new Map([...ids].filter(([name]) => text.includes(name)));
      const plan = resolveSampling(sampling, catalog, used);
      expect([heading, plan.faults]).toEqual([heading, []]);
      expect([heading, await checkSampling(client, plan)]).toEqual([heading, []]);
      const { rows } = await estimateSample(client, plan);
      expect(rows).toBeGreaterThan(0);
    }
  });

  test('a fault of the file stands with its line', async () => {
    const file = path.join(folder, 'prodlike.yml');
    await writeFile(
      file,
      'sampling:\n  roots:\n    crm.customers:\n      - all\n      - { wher: x }\n  references:\n    - { from: a, to: b }\n',
    );
    await expect(
      loadConfiguration(file, configurationSections({ sampling: samplingSchema })),
    ).rejects.toThrow(
      /:5: sampling\.roots\.crm\.customers\[1\]\.wher: is not known here; did you mean "where"\?\n.*:7: sampling\.references\[0\]\.from: lacks its columns/,
    );
  });
});
