import type { Root, SamplingFault, Unit } from '../sampling-plan';
import { faultPath } from './fault-path';
import { holdsRows } from './holds-rows';

/** Empty images are made by leaving rows out, not by forgetting to ask for some. */
export function asksForNothing(units: readonly Unit[], roots: readonly Root[]): SamplingFault[] {
  if (roots.length > 0 || units.some(({ content }) => content === 'all') || !units.some(holdsRows)) return [];
  return [
    {
      path: faultPath('roots'),
      fault: 'nothing asks for a row',
      remedy: 'Write a root, such as crm.customers: { percent: 1 }, or "*": schema-only in sampling.tables.',
    },
  ];
}
