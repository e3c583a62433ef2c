import type { SamplingFault } from '../sampling-plan';
import { faultPath } from './fault-path';
import { type Link, linkIdentity } from './link';

/** Splits references into those that say something new, and faults for the others. */
export function repeatedReferences(
  declared: readonly Link[],
  references: readonly Link[],
): { readonly others: readonly Link[]; readonly faults: readonly SamplingFault[] } {
  const known = new Set(declared.map(linkIdentity));
  const own = new Set<string>();
  const faults: SamplingFault[] = [];
  const others = references.filter((link) => {
    const identity = linkIdentity(link);
    const isForeignKey = known.has(identity);
    if (!isForeignKey && !own.has(identity)) {
      own.add(identity);
      return true;
    }
    faults.push({
      path: link.referencePath ?? faultPath('references'),
      fault: isForeignKey
        ? 'the database declares this foreign key itself'
        : 'the same reference stands before',
      remedy: 'Remove it.',
    });
    return false;
  });
  return { others, faults };
}
