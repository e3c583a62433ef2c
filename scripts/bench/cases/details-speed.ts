import { alternate } from '../alternate';
import type { BenchCase, Measurement } from '../measurement';
import { type DetailsUsage, type RecordOutput, withDetailsProcess } from '../run-details';

const outputBytes = 1e9;
const leastBytesPerSecond = 20e6;
const mostAddedBytes = 200e6;
const mostRounds = 2;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const rateOf = ({ bytes, wallMs }: DetailsUsage): number => bytes / (wallMs / 1000);

async function measure(record: RecordOutput, rounds: number): Promise<Measurement[]> {
  const usages: DetailsUsage[] = [];
  const [encrypted = 0, read = 0] = await alternate(rounds, [
    async () => {
      const usage = await record(outputBytes, true);
      usages.push(usage);
      return rateOf(usage);
    },
    async () => rateOf(await record(outputBytes, false)),
  ]);
  const addedBytes = Math.max(...usages.map((usage) => usage.addedBytes));
  return [
    {
      name: `${megabytes(outputBytes)} of output, compressed and encrypted`,
      measured: `${megabytes(encrypted)}/s`,
      reference: `${megabytes(read)}/s only read`,
      bound: `≥ ${megabytes(leastBytesPerSecond)}/s`,
      usedShare: leastBytesPerSecond / encrypted,
    },
    {
      name: `memory that it adds`,
      measured: megabytes(addedBytes),
      reference: `${megabytes(usages[0]?.archiveBytes ?? 0)} of archive`,
      bound: `< ${megabytes(mostAddedBytes)}`,
      usedShare: addedBytes / mostAddedBytes,
    },
  ];
}

/** Private details of a command that says very much. */
export const detailsSpeed: BenchCase = {
  name: 'private details',
  run: (rounds) => withDetailsProcess((record) => measure(record, Math.min(rounds, mostRounds))),
};
