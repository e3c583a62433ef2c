import { definition as migrationTest } from '@prodlike/action-migration-test/definition';
import { sweepDefinition } from '@prodlike/action-migration-test/sweep-definition';
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
    definition: sampleToEcr,
    load: async () => (await import('@prodlike/action-sample-to-ecr')).sampleToEcr,
  },
  {
    definition: whyDefinition,
    load: async () => (await import('@prodlike/action-sample-to-ecr')).why,
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
