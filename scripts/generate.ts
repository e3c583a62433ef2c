import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatedFiles } from './generate/generated-files';

/** Writes what is generated from the action.yml files; with --check, changes nothing and exits 1 where it differs. */
async function main(): Promise<void> {
  const root = path.join(__dirname, '..');
  const check = process.argv.includes('--check');
  const drifted: string[] = [];
  for (const { file, text } of await generatedFiles(root)) {
    const target = path.join(root, file);
    const current = await readFile(target, 'utf8').catch(() => '');
    if (current === text) continue;
    drifted.push(file);
    if (!check) await writeFile(target, text);
  }
  for (const file of drifted) console.log(`${check ? 'differs from its source' : 'written'}: ${file}`);
  if (check && drifted.length > 0) {
    console.error('Run npm run generate and commit the result.');
    process.exitCode = 1;
  }
}

void main();
