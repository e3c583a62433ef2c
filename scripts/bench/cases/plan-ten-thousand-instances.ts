import { planRotation } from '@prodlike/rotating';
import { finishedTags, own, request, stateWith } from '../../../packages/rotating/src/plan/testing/described';
import type { BenchCase } from '../measurement';
import { median } from '../median';

const instances = 10_000;
const kept = 1;
const limitMs = 1_000;
const now = new Date('2026-11-22T04:00:00Z');

/** Every second one is ours, every fourth looks as if it were. */
const described = Array.from({ length: instances - 1 }, (_, at) => {
  const identifier = `${at % 4 === 1 ? 'other-' : 'app-dev-'}${20_000_000 + at}`;
  const tags = finishedTags(`rds:prod-${at}`, { 'prodlike:prefix': at % 2 === 0 ? 'app-dev-' : 'app-' });
  return own(identifier, tags, { createdAt: new Date(now.getTime() - at * 60_000) });
});
const current = described[2]?.identifier ?? '';
const state = stateWith(described, current);

/** What a rotation decides in an account with very many instances, AWS's answers apart. */
export const planTenThousandInstances: BenchCase = {
  name: 'plan-ten-thousand-instances',
  async run(rounds) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      const { faults, retired } = planRotation({ ...request, keep: kept }, state);
      times.push(performance.now() - started);
      if (faults.length > 0) throw new Error(`The plan of the bench has faults: ${JSON.stringify(faults)}`);
      if (retired.length !== instances / 2 - kept) throw new Error(`The plan retires ${retired.length}.`);
    }
    const ms = median(times);
    return [
      {
        name: `plan of a rotation among ${instances.toLocaleString('en')} instances`,
        measured: `${ms.toFixed(0)} ms`,
        reference: '',
        bound: `< ${limitMs / 1_000} s`,
        usedShare: ms / limitMs,
      },
    ];
  },
};
