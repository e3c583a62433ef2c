import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createEmbeddedProvider } from '@prodlike/cloning';
import { defaultCacheDir } from '@prodlike/postgres';
import {
  type DblabEngine,
  describeMajor,
  fencedBlocks,
  runSteps,
  startDblabEngine,
  workflowSteps,
} from '@prodlike/testkit';
import { dblabDatabases as databases } from './dblab-databases';
import { Workspace } from './workspace';

/** The examples of the provider dblab, as a user would run them. */

const root = path.join(__dirname, '../../..');

describeMajor(18, () => {
  const expressions = { 'github.token': '', 'github.base_ref': '' };
  let workspace: Workspace;
  let engine: DblabEngine | undefined;
  beforeEach(() => {
    workspace = new Workspace();
  });
  afterEach(async () => {
    workspace.remove();
    await engine?.stop();
    engine = undefined;
  });

  it('runs the example of the README', async () => {
    const blocks = fencedBlocks(readFileSync(path.join(root, 'README.md'), 'utf8'));
    const block = blocks.find(({ heading }) => heading === 'A Database Lab Engine');
    engine = await startDblabEngine({ major: 18, databases });
    // Knex has tests of its own.
    workspace.write('node_modules/.bin/knex', '#!/bin/sh\nexec true\n', 0o755);
    const [step] = await runSteps(workflowSteps(block?.text ?? ''), {
      action: workspace.action(),
      checkout: workspace.folder,
      expressions: { ...expressions, 'secrets.DBLAB_TOKEN': engine.token },
      inputs: { 'dblab-url': engine.url },
    });
    expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
    expect(step?.outputs['clone-method']).toBe('database-lab');
    expect(engine.cloneIds()).toEqual([]);
  });

  it('runs the example workflow, on the demo shop', async () => {
    const name = '.github/workflows/example-migration-test-dblab.yml';
    const base = path.join(root, 'examples/shop/shop.sql');
    const prepared = await createEmbeddedProvider({ base, cacheDir: defaultCacheDir() }).prepare();
    engine = await startDblabEngine({ major: 18, databases: {}, dataDir: prepared.dataDir });
    const [step] = await runSteps(workflowSteps(readFileSync(path.join(root, name), 'utf8')), {
      action: workspace.action(),
      checkout: root,
      expressions: {
        ...expressions,
        'github.base_ref': 'main',
        'vars.DBLAB_URL': engine.url,
        'secrets.DBLAB_TOKEN': engine.token,
      },
      inputs: { comment: 'false', database: prepared.database ?? 'shop' },
    });
    expect([step?.code, step?.code === 0 ? '' : step?.log]).toEqual([0, '']);
    expect(step?.outputs).toMatchObject({ verdict: 'failed', 'clone-method': 'database-lab' });
    expect(engine.cloneIds()).toEqual([]);
  });
});
