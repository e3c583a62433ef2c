import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { rulesTable } from '../../packages/reporting/src/rules/rules-table';
import { type ActionFile, readActionFile } from './action-file';
import { definitionModule } from './definition-module';
import { iamGuide } from './iam/iam-guide';
import { launcherModule, launcherModuleFile } from './launcher-module';
import { inputsTable, outputsTable } from './markdown-tables';
import { masksReference } from './masks-reference';
import { pageAssets } from './page-assets';
import { replaceMarked } from './replace-marked';
import { reportDocs } from './report-docs';

export interface GeneratedFile {
  /** Relative to the repository's root. */
  readonly file: string;
  readonly text: string;
}

/** The action that is also the repository's own, `uses: owner/prodlike@v1`. */
const rootAction = 'migration-test';

/** All generated files with the text they must have. */
export async function generatedFiles(root: string): Promise<GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const { file, text } of reportDocs())
    files.push({ file, text: file.endsWith('.json') ? await formatted(root, file, text) : text });
  files.push(...(await pageAssets(root)));
  files.push({ file: 'docs/masks.md', text: masksReference() });
  files.push({ file: 'docs/rotate-rds-iam.md', text: iamGuide() });
  const launcher = await launcherModule(root);
  files.push({ file: launcherModuleFile, text: await formatted(root, launcherModuleFile, launcher) });
  for (const id of await actionIds(root)) {
    const folder = path.join('actions', id);
    const { text, action } = await readActionFile(path.join(root, folder, 'action.yml'));
    files.push(await withTables(root, path.join(folder, 'README.md'), action));
    // A composite action has steps and no code of ours.
    if (action.runs.using === 'composite') continue;
    const definition = path.join(folder, 'src', 'definition.ts');
    files.push({ file: definition, text: await formatted(root, definition, definitionModule(id, action)) });
    if (id !== rootAction) continue;
    files.push({ file: 'action.yml', text: rootActionFile(text, id) });
    const readme = await withTables(root, 'README.md', action);
    files.push({ ...readme, text: replaceMarked(readme.text, 'rules', rulesTable()) });
  }
  return files;
}

async function actionIds(root: string): Promise<string[]> {
  const entries = await readdir(path.join(root, 'actions'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The same action, one level up: only the paths differ. */
function rootActionFile(text: string, id: string): string {
  const header = `# Generated from actions/${id}/action.yml by \`npm run generate\`. Do not edit.\n`;
  return header + text.replaceAll('../../dist/', 'dist/');
}

async function withTables(root: string, file: string, action: ActionFile): Promise<GeneratedFile> {
  const text = await readFile(path.join(root, file), 'utf8');
  const withInputs = replaceMarked(text, 'inputs', inputsTable(action));
  return { file, text: replaceMarked(withInputs, 'outputs', outputsTable(action)) };
}

/** As the formatter would leave it, so that generating and formatting do not undo each other. */
async function formatted(root: string, file: string, text: string): Promise<string> {
  const biome = path.join(root, 'node_modules', '.bin', 'biome');
  const run = promisify(execFile)(biome, ['format', `--stdin-file-path=${file}`], {
    cwd: root,
    timeout: 60_000,
  });
  run.child.stdin?.end(text);
  return (await run).stdout;
}
