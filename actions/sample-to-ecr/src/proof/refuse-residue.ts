import { AdvisedError } from '@prodlike/core';
import type { SampleProofResult } from '@prodlike/scrubbing';

const mostNamed = 20;

/** @throws AdvisedError that names the places where originals are */
export function refuseResidue({ residue }: SampleProofResult): void {
  const places = residue.filter(({ fails }) => fails).map(({ where }) => where);
  if (places.length === 0) return;
  const rest = places.length - mostNamed;
  const named = places.slice(0, mostNamed).join('; ');
  throw new AdvisedError(
    `The sample holds originals: ${named}${rest > 0 ? `; and ${rest} places more` : ''}.`,
    'It was thrown away. Check the masks of these places, and run it again.',
  );
}
