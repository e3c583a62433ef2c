import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { type Clone, createEmbeddedProvider } from '@prodlike/cloning';
import { defaultCacheDir } from '@prodlike/postgres';

const root = path.join(__dirname, '..');
const reportDir = 'prodlike-report';
const hourMs = 3_600_000;

const introduction = `
Prodlike's demo of scrub: examples/shop/shop.sql makes a shop of 2.5 million rows on a PostgreSQL server of its own (kept in
the cache for the next time). A clone of it is masked as examples/shop/prodlike.yml says, and it is proved that nothing of
the original is left in it. The same by hand, on a copy of your own:

  node dist/cli/index.js scrub --mode apply --config prodlike.yml --masking-key KEY --database-url URL
`;

function urlOf({ host, port, user, password = '', database }: Clone['migration']): string {
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${encodeURIComponent(database)}`;
}

/** Runs the command line on the clone, with the secrets in its environment. @returns its exit code */
async function scrub(clone: Clone): Promise<number> {
  const flags = ['--mode', 'apply', '--config', 'examples/shop/prodlike.yml', '--report-dir', reportDir];
  const secrets = {
    PRODLIKE_DATABASE_URL: urlOf(clone.migration),
    PRODLIKE_MASKING_KEY: randomBytes(32).toString('hex'),
    PRODLIKE_SSL_MODE: 'disable',
  };
  const child = spawn(process.execPath, ['dist/cli/index.js', 'scrub', ...flags], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...secrets },
  });
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}

async function main(): Promise<number> {
  console.log(introduction);
  const provider = createEmbeddedProvider({
    base: path.join(root, 'examples/shop/shop.sql'),
    database: 'shop',
    cacheDir: defaultCacheDir(),
    report: (line) => console.log(`  ${line}`),
  });
  const clone = await provider.create({
    repository: 'demo',
    run: randomUUID().slice(0, 8),
    expiresAt: new Date(Date.now() + hourMs),
  });
  try {
    const code = await scrub(clone);
    console.log(
      `\n  ${path.join(root, reportDir, 'scrub.html')}  (the report as a page: open it in a browser)`,
    );
    console.log(`  ${path.join(root, reportDir, 'scrub.json')}  (the same for machines)`);
    return code;
  } finally {
    await provider.destroy(clone.id);
  }
}

void main().then((code) => {
  process.exitCode = code;
});
