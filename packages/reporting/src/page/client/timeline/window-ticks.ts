import { duration } from '../../../words/duration';
import { tickStep } from '../../timeline/axis-ticks';
import type { TimeWindow } from './time-window';

export interface Tick {
  readonly ms: number;
  readonly label: string;
}

/** Where the axis carries a mark: at most seven in sight, at even distances. */
export function windowTicks({ fromMs, toMs }: TimeWindow): readonly Tick[] {
  const step = tickStep(toMs - fromMs);
  const first = Math.ceil(fromMs / step);
  const length = Math.max(0, Math.floor(toMs / step) - first + 1);
  return Array.from({ length }, (_, index) => {
    const ms = (first + index) * step;
    return { ms, label: labelOf(ms, step) };
  });
}

/** As exact as the distance between marks. */
function labelOf(ms: number, step: number): string {
  if (ms === 0) return '0';
  if (step >= 1_000) return duration(ms);
  if (ms < 1_000) return `${Number(ms.toFixed(1))} ms`;
  const decimals = step >= 100 ? 1 : step >= 10 ? 2 : step >= 1 ? 3 : 4;
  return `${(ms / 1_000).toFixed(decimals)} s`;
}
