import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..');
const reportDir = 'prodlike-report';

const commandLine = 'dist/cli/index.js';

const flags = [
  ['--base', 'examples/shop/shop.sql'],
  ['--migrations', 'examples/shop/migrations/*.sql'],
  ['--config', 'examples/shop/prodlike.yml'],
  ['--report-dir', reportDir],
  ['--fail-on', 'never'],
];

const introduction = `
Prodlike's demo: examples/shop/shop.sql makes a shop of 2.5 million rows on a PostgreSQL server of its own (kept in
the cache for the next time). A thin clone of it gets the migrations of examples/shop/migrations: good ones, a slow
one, dangerous ones, one with an exception, and one that fails. The same by hand:
`;

/** What a reader may open, in the order in which they would. */
const reports: readonly (readonly [file: string, what: string])[] = [
  ['report.html', 'the report as a page: open it in a browser'],
  ['comment.md', 'the comment as a pull request would show it: open it in an editor with a Markdown preview'],
  ['report.json', 'the same for machines'],
];

function verdictOf(report: string): string {
  const parsed: unknown = JSON.parse(readFileSync(report, 'utf8'));
  const known = typeof parsed === 'object' && parsed !== null && 'verdict' in parsed;
  return known ? String(parsed.verdict) : 'unknown';
}

function main(): number {
  const args = [commandLine, 'migration-test', ...flags.flat()];
  console.log(introduction);
  console.log(`  node ${args.map((arg) => (arg.includes('*') ? `'${arg}'` : arg)).join(' ')}\n`);
  const started = performance.now();
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  const folder = path.join(root, reportDir);
  const report = path.join(folder, 'report.json');
  if (status !== 0 || !existsSync(report)) {
    console.error(`\nThe demo stopped with exit code ${status}: the reason stands above.`);
    return status ?? 1;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`\nDone in ${seconds} s. Verdict: ${verdictOf(report)} (the last migration is meant to fail).`);
  for (const [file, what] of reports) {
    if (existsSync(path.join(folder, file))) console.log(`  ${path.join(folder, file)}  (${what})`);
  }
  return 0;
}

process.exitCode = main();
