import { alternate } from '../alternate';
import type { BenchCase, Measurement } from '../measurement';
import { median } from '../median';
import { type Carry, type TunnelUsage, withTunnelProcess } from '../run-tunnel';

const leastBytesPerSecond = 10e6;
const mostAddedBytes = 80e6;
const fastBytes = 150e6;

/** As the agent paces itself: 1 ms for each message of 1024 bytes. */
const pacing = { everyBytes: 1024, ms: 1 };
const pacedBytesPerSecond = (1000 / pacing.ms) * pacing.everyBytes;
const leastPacedShare = 0.95;
const channels = 4;
const leastRatio = 3.6;
/** Ten seconds of one channel. */
const pacedBytes = 10 * pacedBytesPerSecond;
const mostRounds = 3;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const rateOf = ({ bytes, wallMs }: TunnelUsage): number => bytes / (wallMs / 1000);

async function unpaced(carry: Carry, rounds: number): Promise<Measurement[]> {
  const usages: TunnelUsage[] = [];
  const measure = (direction: 'down' | 'up') => async () => {
    const usage = await carry(direction, fastBytes, 1);
    usages.push(usage);
    return rateOf(usage);
  };
  const rates = await alternate(rounds, [measure('down'), measure('up')]);
  const addedBytes = Math.max(...usages.map((usage) => usage.addedBytes));
  const cpuMs = median(usages.map((usage) => usage.cpuMs / (usage.bytes / 1e8)));
  return [
    ...['down', 'up'].map((direction, index) => ({
      name: `a tunnel without pacing, ${direction}`,
      measured: `${megabytes(rates[index] ?? 0)}/s (CPU ${(cpuMs / 1000).toFixed(1)} s for 100 MB)`,
      reference: '–',
      bound: `≥ ${megabytes(leastBytesPerSecond)}/s`,
      usedShare: leastBytesPerSecond / (rates[index] ?? 0),
    })),
    {
      name: `memory that carrying ${megabytes(fastBytes)} adds`,
      measured: megabytes(addedBytes),
      reference: '–',
      bound: `< ${megabytes(mostAddedBytes)}`,
      usedShare: addedBytes / mostAddedBytes,
    },
  ];
}

async function paced(carry: Carry, rounds: number): Promise<Measurement[]> {
  const [one = 0, several = 0] = await alternate(rounds, [
    async () => rateOf(await carry('down', pacedBytes, 1)),
    async () => rateOf(await carry('down', channels * pacedBytes, channels)),
  ]);
  return [
    {
      name: 'one channel, paced as the agent does',
      measured: `${megabytes(one)}/s, ${((100 * one) / pacedBytesPerSecond).toFixed(1)} %`,
      reference: `${megabytes(pacedBytesPerSecond)}/s of its pace`,
      bound: `≥ ${100 * leastPacedShare} %`,
      usedShare: (leastPacedShare * pacedBytesPerSecond) / one,
    },
    {
      name: `${channels} channels at once`,
      measured: `${megabytes(several)}/s, ${(several / one).toFixed(2)}×`,
      reference: `${megabytes(one)}/s for one`,
      bound: `≥ ${leastRatio}×`,
      usedShare: (leastRatio * one) / several,
    },
  ];
}

/** The tunnel to an agent on this machine, each in a process of its own. */
export const tunnelSpeed: readonly BenchCase[] = [
  {
    name: 'tunnel speed',
    run: (rounds) => withTunnelProcess(undefined, (carry) => unpaced(carry, Math.min(rounds, mostRounds))),
  },
  {
    name: 'tunnel at the agent’s pace',
    run: (rounds) => withTunnelProcess(pacing, (carry) => paced(carry, Math.min(rounds, mostRounds))),
  },
];
