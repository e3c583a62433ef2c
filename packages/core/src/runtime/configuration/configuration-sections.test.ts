import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { configurationSections } from './configuration-sections';
import { loadConfiguration } from './load-configuration';

const schema = configurationSections({ scrub: v.optional(v.strictObject({ allow: v.string() })) });

async function load(text: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'prodlike-configuration-'));
  const file = path.join(folder, 'prodlike.yml');
  await writeFile(file, text);
  return await loadConfiguration(file, schema).finally(() => rm(folder, { recursive: true }));
}

test('sections of other actions are let be', async () => {
  const { scrub } = await load('masking: { any: thing }\nthresholds: 3\nscrub: { allow: x }');
  expect(scrub).toEqual({ allow: 'x' });
});

test.each([
  ['maskng: {}', /:1: maskng is not known; did you mean "masking"\?/],
  ['masking: {}\nscrub: { alow: x }', /:2: scrub\.alow is not known; did you mean "allow"\?/],
])('%j is refused', async (text, fault) => {
  await expect(load(text)).rejects.toThrow(fault);
});
