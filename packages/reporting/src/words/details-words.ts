import { type PublicText, publicText } from '@prodlike/core';
import type { ReportedDetails } from '../public-report';
import { bytes } from './bytes';
import { counted } from './count';
import { cutEnd, shorten } from './shorten';

/** How text of others is shown among words of our own. */
interface DetailsShapes {
  /** Of a file or an artifact. */
  readonly name: (text: PublicText) => PublicText;
  readonly note: (text: PublicText) => PublicText;
}

const plain: DetailsShapes = { name: (text) => text, note: (text) => text };

/** Where the private details are, and for how many keys. */
export function detailsWords(
  details: ReportedDetails | undefined,
  shapes: DetailsShapes = plain,
): PublicText {
  if (details === undefined) return publicText`not kept: nobody is to read them`;
  const { outcome, recipients, artifact, file, bytes: size, note } = details;
  const place = artifact ?? file;
  const shown = place === undefined ? publicText`` : publicText` ${shapes.name(shorten(place, 160))}`;
  const where = {
    uploaded: publicText`artifact${shown}`,
    kept: publicText`file${shown}`,
    lost: publicText`lost`,
  }[outcome];
  const weight = size === undefined || outcome === 'lost' ? publicText`` : publicText`, ${bytes(size)}`;
  const keys = publicText`, encrypted to ${counted(recipients, publicText`key`, publicText`keys`)}`;
  const more = note === undefined ? publicText`` : publicText`. ${shapes.note(cutEnd(note, 200))}`;
  return publicText`${where}${weight}${keys}${more}`;
}
