/**
 * The promises of speed, measured against references in the same run.
 * `npm run bench -- [--rounds 5] [part of a case's name …]`; exits with 1 where one is broken.
 */
import { parseArgs } from 'node:util';
import { applySpeed } from './cases/apply-speed';
import { bundleSizes } from './cases/bundle-sizes';
import { checkFiveThousandTables } from './cases/check-five-thousand-tables';
import { cloneSpeed } from './cases/clone-speed';
import { closureSpeed } from './cases/closure-speed';
import { copySpeed } from './cases/copy-speed';
import { detailsSpeed } from './cases/details-speed';
import { imageSize } from './cases/image-size';
import { isolationCost } from './cases/isolation-cost';
import { maskRates } from './cases/mask-rates';
import { observationCost } from './cases/observation-cost';
import { ownWork } from './cases/own-work';
import { pageOpen } from './cases/page-open';
import { planTenThousandInstances } from './cases/plan-ten-thousand-instances';
import { planThousandTables } from './cases/plan-thousand-tables';
import { startUp } from './cases/start-up';
import { trafficGenerator } from './cases/traffic-generator';
import { tunnelSpeed } from './cases/tunnel-speed';
import { verifyCost } from './cases/verify-cost';
import type { BenchCase, Measurement } from './measurement';
import { printTable } from './print-table';

const cases: readonly BenchCase[] = [
  bundleSizes,
  startUp,
  isolationCost,
  ownWork,
  pageOpen,
  observationCost,
  trafficGenerator,
  maskRates,
  verifyCost,
  checkFiveThousandTables,
  planThousandTables,
  planTenThousandInstances,
  closureSpeed,
  ...applySpeed,
  ...cloneSpeed,
  ...copySpeed,
  ...tunnelSpeed,
  detailsSpeed,
  imageSize,
];

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { rounds: { type: 'string', default: '5' } },
    allowPositionals: true,
  });
  const wanted = cases.filter(
    ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
  );
  const measurements: Measurement[] = [];
  for (const one of wanted) {
    const missing = one.missing?.();
    if (missing !== undefined) {
      console.log(`${one.name}: skipped, ${missing}`);
      continue;
    }
    console.log(`${one.name} …`);
    measurements.push(...(await one.run(Number(values.rounds))));
  }
  printTable(measurements);
  if (measurements.some(({ usedShare }) => usedShare > 1)) process.exitCode = 1;
}

void main();
