import path from 'node:path';
import { type PublicText, publicAsset } from '@prodlike/core';
import { assetHashes } from './asset-hashes';

export type PageAssetName = keyof typeof assetHashes;

export interface PageAsset {
  readonly text: PublicText;
  /** As a Content-Security-Policy names it: base64, without quotes. */
  readonly sha256: PublicText;
}

// The build copies the files beside the bundle because of these expressions.
const files: Readonly<Record<PageAssetName, string>> = {
  'page-client.js': path.join(__dirname, 'page-client.js'),
  'plan-tooltips.css': path.join(__dirname, 'plan-tooltips.css'),
  'plan-viewer.css': path.join(__dirname, 'plan-viewer.css'),
  'plan-viewer.js': path.join(__dirname, 'plan-viewer.js'),
};

/**
 * A script or style sheet of report.html. They are generated from `../client` and `../plan-viewer`.
 *
 * @throws AdvisedError where it does not lie beside the program
 */
export function pageAsset(name: PageAssetName): PageAsset {
  const sha256 = assetHashes[name];
  return { text: publicAsset(files[name], sha256), sha256 };
}
