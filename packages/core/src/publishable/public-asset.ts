import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AdvisedError } from '../errors';
import { type PublicText, vouch } from './public-text';

/**
 * The text of a file that is a part of this program, and as public as a constant of its source code.
 *
 * @param file absolute
 * @param sha256 of its bytes, in base64; itself a constant, so that no other file can take its place
 * @throws AdvisedError where the file is missing, or is another
 */
export function publicAsset(file: string, sha256: PublicText): PublicText {
  const advice = 'Install this version of Prodlike whole: its files lie beside each other in one folder.';
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new AdvisedError(`A part of this program is missing: ${path.basename(file)}.`, advice, { cause });
  }
  if (createHash('sha256').update(bytes).digest('base64') !== sha256)
    throw new AdvisedError(`A part of this program is of another version: ${path.basename(file)}.`, advice);
  return vouch(bytes.toString('utf8'));
}
