import { definition as migrationTest } from '@prodlike/action-migration-test/definition';
import { detailsDefinition } from '@prodlike/action-migration-test/details-definition';
import { sweepDefinition } from '@prodlike/action-migration-test/sweep-definition';
import { trafficDefinition } from '@prodlike/action-migration-test/traffic-definition';
import { definition as rotateRds } from '@prodlike/action-rotate-rds/definition';
import { definition as sampleToEcr } from '@prodlike/action-sample-to-ecr/definition';
import { whyDefinition } from '@prodlike/action-sample-to-ecr/why-definition';
import { definition as scrub } from '@prodlike/action-scrub/definition';
import { initDefinition } from '@prodlike/action-scrub/init-definition';
import type { Command } from './command';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  {
    definition: migrationTest,
    load: async () => (await import('@prodlike/action-migration-test')).migrationTest,
  },
  {
    definition: sweepDefinition,
    load: async () => (await import('@prodlike/action-migration-test')).sweep,
  },
  {
    definition: detailsDefinition,
    load: async () => (await import('@prodlike/action-migration-test')).details,
  },
  {
    definition: trafficDefinition,
    load: async () => (await import('@prodlike/action-migration-test')).traffic,
  },
  {
    definition: sampleToEcr,
    load: async () => (await import('@prodlike/action-sample-to-ecr')).sampleToEcr,
  },
  {
    definition: whyDefinition,
    load: async () => (await import('@prodlike/action-sample-to-ecr')).why,
  },
  {
    definition: rotateRds,
    load: async () => (await import('@prodlike/action-rotate-rds')).rotateRds,
  },
  {
    definition: scrub,
    load: async () => (await import('@prodlike/action-scrub')).scrub,
  },
  {
    definition: initDefinition,
    load: async () => (await import('@prodlike/action-scrub')).init,
  },
];
