import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AdvisedError } from '../errors';
import { publicAsset } from './public-asset';
import { vouch } from './public-text';

describe('publicAsset', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlike-asset-'));
  const file = path.join(folder, 'part.js');
  const hashOf = (text: string) => vouch(createHash('sha256').update(text).digest('base64'));
  beforeAll(() => writeFileSync(file, 'const grün = 1;'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('gives the text of the file that has the hash', () => {
    expect(publicAsset(file, hashOf('const grün = 1;'))).toBe('const grün = 1;');
  });

  it('gives no text of any other file, nor of none', () => {
    expect(() => publicAsset(file, hashOf('const rot = 1;'))).toThrow(/part\.js\. Install/);
    expect(() => publicAsset(path.join(folder, 'none.js'), hashOf(''))).toThrow(AdvisedError);
  });
});
