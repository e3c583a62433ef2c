import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { BenchCase } from '../measurement';

const dist = path.join(__dirname, '../../../dist');
/** A runner fetches all bundles for every run, compressed to a third. */
const limitBytes = 6_500_000;

/** Each bundle's size, with everything that lies beside it. */
export const bundleSizes: BenchCase = {
  name: 'bundle sizes',
  run: async () =>
    readdirSync(dist).map((name) => {
      const files = readdirSync(path.join(dist, name));
      const bytes = files.reduce((sum, file) => sum + statSync(path.join(dist, name, file)).size, 0);
      return {
        name: `dist/${name}`,
        measured: `${(bytes / 1e6).toFixed(2)} MB`,
        reference: '–',
        bound: '< 6.5 MB',
        usedShare: bytes / limitBytes,
      };
    }),
};
