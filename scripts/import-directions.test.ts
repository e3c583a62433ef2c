import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..');

/** Whether biome.json accepts a file with this one line at this place. */
const cases: readonly [file: string, line: string, allowed: boolean][] = [
  ['packages/core/src/a.ts', "import { a } from '@prodlike/postgres';", false],
  ['packages/postgres/src/a.ts', "import { a } from '@prodlike/core';", true],
  ['packages/postgres/src/b.test.ts', "import { a } from '@prodlike/testkit';", true],
  ['packages/cloning/src/a.ts', "import { a } from '../../observing/src/y';", false],
  ['packages/cloning/src/b.ts', "import { a } from '@prodlike/core/src/y';", false],
  ['packages/cloning/src/c.ts', "import { a } from '@prodlike/postgres/server';", false],
  ['packages/cloning/src/d.ts', "import { a } from '@prodlike/action-migration-test';", false],
  ['packages/observing/src/a.ts', "import { a } from '@prodlike/cloning';", false],
  ['packages/observing/src/b.ts', "export { a } from '@prodlike/cloning';", false],
  ['packages/observing/src/c.ts', "const a = await import('@prodlike/cloning');", false],
  ['packages/observing/src/d.ts', "import type { a } from '@prodlike/postgres';", true],
  ['packages/masking/src/a.ts', "import { a } from '@prodlike/scrubbing';", false],
  ['packages/masking/src/b.ts', "import { a } from '@prodlike/postgres';", true],
  ['packages/scrubbing/src/a.ts', "import { a } from '@prodlike/masking';", true],
  ['packages/scrubbing/src/b.ts', "import { a } from '@prodlike/reporting';", false],
  ['packages/aws/src/a.ts', "import { a } from '@prodlike/core';", true],
  ['packages/aws/src/b.ts', "import { a } from '@prodlike/postgres';", false],
  ['packages/subsetting/src/a.ts', "import { a } from '@prodlike/masking';", true],
  ['packages/subsetting/src/b.ts', "import { a } from '@prodlike/copying';", false],
  ['packages/copying/src/a.ts', "import { a } from '@prodlike/subsetting';", true],
  ['packages/copying/src/b.ts', "import { a } from '@prodlike/images';", false],
  ['packages/copying/src/c.ts', "import { a } from '@prodlike/aws';", false],
  ['packages/images/src/a.ts', "import { a } from '@prodlike/aws';", true],
  ['packages/images/src/b.ts', "import { a } from '@prodlike/cloning';", false],
  ['packages/images/src/c.ts', "import { a } from '@prodlike/copying';", false],
  ['packages/cloning/src/e.ts', "import { a } from '@prodlike/images';", true],
  ['packages/cli/src/a.ts', "import { a } from '@prodlike/action-migration-test/definition';", true],
  ['packages/cli/src/b.ts', "import { a } from '@prodlike/action-migration-test';", true],
  ['packages/cli/src/c.ts', "import { a } from '@prodlike/postgres';", false],
  ['actions/migration-test/src/a.ts', "import { a } from '@prodlike/cli';", false],
  ['actions/migration-test/src/b.ts', "import { a } from '../../../packages/core/src';", false],
  ['actions/migration-test/src/c.ts', "import { a } from '@prodlike/observing';", true],
  ['actions/sample-to-ecr/src/a.ts', "import { a } from '@prodlike/copying';", true],
  ['actions/sample-to-ecr/src/b.ts', "import { a } from '@prodlike/action-scrub';", false],
  ['packages/cloning/src/f.ts', "import { a } from '@prodlike/aws';", true],
  ['packages/reporting/src/a.ts', "import type { a } from '@prodlike/rotating';", true],
  ['packages/reporting/src/b.ts', "import type { a } from '@prodlike/aws';", false],
  ['packages/rotating/src/a.ts', "import { a } from '@prodlike/aws';", true],
  ['packages/rotating/src/b.ts', "import { a } from '@prodlike/scrubbing';", false],
  ['packages/aws/src/c.ts', "import { a } from '@prodlike/rotating';", false],
  ['packages/cli/src/d.ts', "import { a } from '@prodlike/action-sample-to-ecr/why-definition';", true],
];

describe('the import directions in biome.json', () => {
  const refused = refusedFiles();

  test.each(cases)('%s: %s', (file, _line, allowed) => {
    expect(refused.has(file)).toBe(!allowed);
  });
});

function refusedFiles(): Set<string> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'prodlike-lint-')));
  try {
    copyFileSync(path.join(root, 'biome.json'), path.join(folder, 'biome.json'));
    for (const [file, line] of cases) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), `${line}\n`);
    }
    const only = ['--only=style/noRestrictedImports', '--vcs-enabled=false', '--reporter=github'];
    const output = runBiome(['lint', ...only, '.'], folder);
    const files = [...output.matchAll(/file=([^,]+),/g)].map((match) => match[1] ?? '');
    return new Set(files.map((file) => path.relative(folder, path.resolve(folder, file))));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Biome exits with 1 when it finds something. */
function runBiome(args: readonly string[], cwd: string): string {
  const biome = path.join(root, 'node_modules', '.bin', 'biome');
  return spawnSync(biome, args, { cwd, encoding: 'utf8' }).stdout;
}

/** What the linter cannot say: arrows that hold only for types, or only outside tests. */
describe('the sources', () => {
  const sources = ['packages', 'actions'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(
        (file) =>
          /^[\w-]+\/src\/.*\.ts$/.test(file) && !/(\.i?test\.ts$|\.testing\.ts$|\/testing\/)/.test(file),
      )
      .map((file) => `${folder}/${file}`),
  );
  const importing = (name: string) =>
    sources.filter((file) => readFileSync(path.join(root, file), 'utf8').includes(`'@prodlike/${name}'`));

  test('reporting takes types only from cloning, observing, masking, rotating and scrubbing', () => {
    const reporting = ['cloning', 'observing', 'masking', 'rotating', 'scrubbing']
      .flatMap(importing)
      .filter((file) => file.startsWith('packages/reporting/'));
    expect(reporting).not.toEqual([]);
    for (const file of reporting) {
      const text = readFileSync(path.join(root, file), 'utf8');
      const imports =
        text.match(/^(import|export)[^;]*'@prodlike\/(cloning|observing|masking|rotating|scrubbing)';/gm) ??
        [];
      for (const statement of imports)
        expect([file, statement]).toEqual([file, expect.stringMatching(/^\w+ type /)]);
    }
  });

  test('nothing but tests imports testkit', () => {
    expect(importing('testkit').filter((file) => !file.startsWith('packages/testkit/'))).toEqual([]);
  });
});
