/** Run by node in tests of kills: makes a clone, tells about it in one line, and waits to be killed. */
import { createEmbeddedProvider } from './create-embedded-provider';

const [base = '', cacheDir = '', run = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const provider = createEmbeddedProvider({ base, cacheDir });
  const expiresAt = new Date(Date.now() + 3_600_000);
  const clone = await provider.create({ repository: 'acme/shop', run, expiresAt });
  process.stdout.write(`${JSON.stringify(clone)}\n`);
  setInterval(() => undefined, 1_000);
}

void main();
